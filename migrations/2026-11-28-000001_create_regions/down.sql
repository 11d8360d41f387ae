DROP TABLE region_lineage;
DROP TABLE regions;
DROP DOMAIN slug;
