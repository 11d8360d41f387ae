-- What was known of outcomes is kept day by day, so that a sum over the figures of another day reads rows and computes none.

-- Databases made before functions, triggers and views moved to database/ still have these.
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.proname = ANY ('{
            lock_outcomes,outcomes_take_turns,outcomes_fill_scope,outcomes_fill_region,outcome_containers,
            refresh_unattributed,find_parents,link_outcomes,outcomes_below,relink_outcomes,delete_outcomes,remove_outcomes,
            prefer_claims,revalue_outcomes,claims_changed,outcomes_inserted,outcomes_placed,outcomes_need_claim,
            sources_published,projects_moved,programmes_moved,claim_known_from,refresh_parents,date_outcomes,claims_date,
            redate_claims,sources_dated,outcomes_dated,claims_as_of,outcomes_as_of,outcome_versions_as_of,outcome_changes,
            outcomes_sums,outcomes_emptied,claims_emptied,outcome_listed,finding_figure,finding_period,finding_subject,
            finding_unit,finding_claims,outcome_budget,finding_budget,finding_message,finding_outcomes}'::text[])
    LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', name);
    END LOOP;
END $$;
DROP VIEW IF EXISTS findings, outcome_versions, claim_ranks;

CREATE TABLE outcome_states (
    outcome_id bigint NOT NULL
        CONSTRAINT outcome_states_outcome_fkey REFERENCES outcomes (id) ON DELETE CASCADE,
    known_from date NOT NULL,
    known_until date NOT NULL,
    value bigint NOT NULL,
    unattributed bigint NOT NULL,
    CONSTRAINT outcome_states_pkey PRIMARY KEY (outcome_id, known_from),
    CONSTRAINT outcome_states_forward CHECK (known_from < known_until)
);
COMMENT ON TABLE outcome_states IS 'What each outcome was worth on which days, without gaps from the day it was first known; kept by triggers.';
COMMENT ON COLUMN outcome_states.outcome_id IS 'The outcome.';
COMMENT ON COLUMN outcome_states.known_from IS 'The first day.';
COMMENT ON COLUMN outcome_states.known_until IS 'The first day on which another state was known; infinity for the present one.';
COMMENT ON COLUMN outcome_states.value IS 'Its value on these days.';
COMMENT ON COLUMN outcome_states.unattributed IS 'What was unattributed of it on these days.';

ALTER TABLE outcomes ADD COLUMN covers_cross boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN outcomes.covers_cross IS 'Whether something covers it that does not cover its parent.';
COMMENT ON COLUMN outcomes.unattributed IS 'Value less what is unattributed of all outcomes that this one covers: the part that no finer figure explains. Totals are sums over this.';

-- Nothing looks for outcomes by former parents any more.
DROP INDEX outcome_parents_former_idx;

-- What an outcome covers is looked up by programme.
DROP INDEX outcomes_top_idx;
CREATE INDEX outcomes_covered_idx ON outcomes (programme_id, indicator_id, measure, year);
