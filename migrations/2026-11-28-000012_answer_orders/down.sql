DROP TABLE claim_sums;
DROP INDEX participations_agency_id_idx;
DROP INDEX outcomes_indicator_value_idx;
DROP INDEX outcomes_value_idx;
