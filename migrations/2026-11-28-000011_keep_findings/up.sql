-- Findings are kept, so that a page, a number or an order of them reads what it shows. The texts in database/ say what keeps
-- them true.
CREATE TABLE outcome_findings (
    id bigint CONSTRAINT outcome_findings_pkey PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    severity text COLLATE "C" NOT NULL,
    compared bigint,
    programme_id bigint NOT NULL,
    edition_id bigint,
    field_id bigint,
    project_id bigint,
    indicator_id bigint NOT NULL,
    outcome_id bigint NOT NULL
        CONSTRAINT outcome_findings_outcome_fkey REFERENCES outcomes (id) ON DELETE CASCADE
);
CREATE INDEX outcome_findings_programme_id_idx ON outcome_findings (programme_id);
CREATE INDEX outcome_findings_edition_id_idx ON outcome_findings (edition_id);
CREATE INDEX outcome_findings_field_id_idx ON outcome_findings (field_id);
CREATE INDEX outcome_findings_project_id_idx ON outcome_findings (project_id);
CREATE INDEX outcome_findings_outcome_id_idx ON outcome_findings (outcome_id);
COMMENT ON TABLE outcome_findings IS 'What the data itself shows to be doubtful: one row for each rule and figure that breaks it; kept by triggers.';
COMMENT ON COLUMN outcome_findings.id IS 'Key: that of the outcome × 8 + the number of the rule.';
COMMENT ON COLUMN outcome_findings.kind IS 'The rule.';
COMMENT ON COLUMN outcome_findings.severity IS 'ERROR, WARNING or INFO.';
COMMENT ON COLUMN outcome_findings.compared IS 'What the rule compares the figure''s value with; null where it compares none.';
COMMENT ON COLUMN outcome_findings.programme_id IS 'The figure''s programme.';
COMMENT ON COLUMN outcome_findings.edition_id IS 'Its edition; null for a figure of the programme as a whole.';
COMMENT ON COLUMN outcome_findings.field_id IS 'Its field, or its project''s field.';
COMMENT ON COLUMN outcome_findings.project_id IS 'Its project.';
COMMENT ON COLUMN outcome_findings.indicator_id IS 'What it counts.';
COMMENT ON COLUMN outcome_findings.outcome_id IS 'The figure that breaks the rule.';

-- Which targets are old changes with the newest publication.
CREATE INDEX outcomes_target_end_idx ON outcomes (period_to) WHERE measure = 'TARGET';
-- Read by nothing: rules are looked at for the figures that change.
DROP INDEX outcomes_exceeded_idx;
DROP INDEX outcomes_contested_idx;
