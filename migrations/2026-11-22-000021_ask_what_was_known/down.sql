DROP FUNCTION outcome_changes(date, date);
DROP FUNCTION outcome_versions_as_of(date);
DROP VIEW outcome_versions;
DROP FUNCTION outcomes_as_of(date);
DROP FUNCTION claims_as_of(date);
