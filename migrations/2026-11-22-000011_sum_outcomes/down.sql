DROP TABLE region_sums;
DROP TABLE edition_sums;
