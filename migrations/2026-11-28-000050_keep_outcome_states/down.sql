CREATE INDEX outcome_parents_former_idx ON outcome_parents (outcome_id) WHERE known_until < 'infinity';
DROP INDEX outcomes_covered_idx;
CREATE INDEX outcomes_top_idx ON outcomes (programme_id, indicator_id, measure) WHERE parent_id IS NULL;
COMMENT ON COLUMN outcomes.unattributed IS 'Value less the values of the outcomes whose parent this is: the part that no finer figure explains. Totals are sums over this.';
ALTER TABLE outcomes DROP COLUMN covers_cross;
DROP TABLE outcome_states;
