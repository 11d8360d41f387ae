DROP VIEW agency_provinces;
