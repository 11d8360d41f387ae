DROP TABLE region_sums;
DROP TABLE edition_sums;
DROP TABLE outcome_states;
DROP TABLE outcome_parents;
