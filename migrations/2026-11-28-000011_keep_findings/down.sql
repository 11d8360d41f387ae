CREATE INDEX outcomes_contested_idx ON outcomes (edition_id) WHERE contested;
CREATE INDEX outcomes_exceeded_idx ON outcomes (edition_id) WHERE unattributed < 0;
DROP INDEX outcomes_target_end_idx;
DROP TABLE outcome_findings;
