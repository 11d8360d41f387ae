DROP TRIGGER outcomes_sums_deleted ON outcomes;
DROP TRIGGER outcomes_sums_updated ON outcomes;
DROP TRIGGER outcomes_sums_inserted ON outcomes;
DROP FUNCTION outcomes_sums();
DROP TABLE region_sums;
DROP TABLE edition_sums;
