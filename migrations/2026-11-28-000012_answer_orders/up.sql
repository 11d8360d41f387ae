-- What is asked for in the order of its value, of one indicator or of all. A changed value costs a place in each;
-- docs/decisions.md says how much.
CREATE INDEX outcomes_value_idx ON outcomes (value DESC, id);
CREATE INDEX outcomes_indicator_value_idx ON outcomes (indicator_id, value DESC, id);
-- The projects of an agency.
CREATE INDEX participations_agency_id_idx ON participations (agency_id, project_id);

CREATE TABLE claim_sums (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT claim_sums_pkey PRIMARY KEY,
    source_id bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    claims bigint NOT NULL,
    CONSTRAINT claim_sums_key UNIQUE (source_id, status)
);
COMMENT ON TABLE claim_sums IS 'Claims put together by source and status; kept by triggers.';
COMMENT ON COLUMN claim_sums.id IS 'Surrogate key.';
COMMENT ON COLUMN claim_sums.source_id IS 'Who says them.';
COMMENT ON COLUMN claim_sums.status IS 'Their status.';
COMMENT ON COLUMN claim_sums.claims IS 'How many they are.';
