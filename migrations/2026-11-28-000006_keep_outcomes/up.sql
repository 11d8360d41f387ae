-- What is kept of outcomes besides themselves, so that it need not be computed for each question. The texts in database/ say
-- what keeps these tables true.

-- What was known on which day. A claim is known from a day on. Of the claims known on a day the first in the order of
-- preference is preferred, and that order does not depend on the day: so each claim is preferred from the day it became
-- known until the day a better one did, or never. Likewise an outcome's parents over time: its covers in the order in
-- which they would be its parent, each from the day it became known until a nearer one did.
CREATE TABLE outcome_parents (
    outcome_id bigint NOT NULL
        CONSTRAINT outcome_parents_outcome_fkey REFERENCES outcomes (id) ON DELETE CASCADE,
    parent_id bigint CONSTRAINT outcome_parents_parent_fkey REFERENCES outcomes (id) ON DELETE CASCADE,
    known_from date NOT NULL,
    known_until date NOT NULL,
    CONSTRAINT outcome_parents_pkey PRIMARY KEY (outcome_id, known_from),
    CONSTRAINT outcome_parents_forward CHECK (known_from < known_until)
);
CREATE INDEX outcome_parents_parent_id_idx ON outcome_parents (parent_id);
COMMENT ON TABLE outcome_parents IS 'Each outcome''s parent over time, from the day it was first known: the smallest cover known by then.';
COMMENT ON COLUMN outcome_parents.outcome_id IS 'The outcome.';
COMMENT ON COLUMN outcome_parents.parent_id IS 'Its parent; null while no cover was known.';
COMMENT ON COLUMN outcome_parents.known_from IS 'The first day.';
COMMENT ON COLUMN outcome_parents.known_until IS 'The day after the last; infinity for the parent of today.';

-- What was known of outcomes is kept day by day, so that a sum over the figures of another day reads rows and computes none.
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

-- Outcomes put together by what they are mostly grouped by: groups over millions of figures read a few thousand sums. The
-- sums are changed by what the writing statement changed, in its transaction.
CREATE TABLE edition_sums (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT edition_sums_pkey PRIMARY KEY,
    programme_id bigint NOT NULL,
    edition_id bigint,
    region_id bigint NOT NULL,
    year integer,
    level text COLLATE "C" NOT NULL,
    indicator_id bigint NOT NULL,
    measure text COLLATE "C" NOT NULL,
    outcomes bigint NOT NULL,
    unattributed bigint NOT NULL,
    CONSTRAINT edition_sums_key
        UNIQUE NULLS NOT DISTINCT (programme_id, edition_id, region_id, year, level, indicator_id, measure)
);
CREATE INDEX edition_sums_edition_id_idx ON edition_sums (edition_id);
CREATE INDEX edition_sums_none_idx ON edition_sums (id) WHERE outcomes = 0;
COMMENT ON TABLE edition_sums IS 'Outcomes put together by edition (or programme, for those of no edition), level, indicator and measure; kept by triggers.';
COMMENT ON COLUMN edition_sums.id IS 'Surrogate key.';
COMMENT ON COLUMN edition_sums.programme_id IS 'The outcomes'' programme.';
COMMENT ON COLUMN edition_sums.edition_id IS 'Their edition; null for figures of the programme as a whole.';
COMMENT ON COLUMN edition_sums.region_id IS 'Their region.';
COMMENT ON COLUMN edition_sums.year IS 'Their year.';
COMMENT ON COLUMN edition_sums.level IS 'The level at which they are stated.';
COMMENT ON COLUMN edition_sums.indicator_id IS 'What they count.';
COMMENT ON COLUMN edition_sums.measure IS 'TARGET or ACTUAL.';
COMMENT ON COLUMN edition_sums.outcomes IS 'How many they are.';
COMMENT ON COLUMN edition_sums.unattributed IS 'Sum of their unattributed.';

CREATE TABLE region_sums (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT region_sums_pkey PRIMARY KEY,
    region_id bigint NOT NULL,
    year integer,
    level text COLLATE "C" NOT NULL,
    indicator_id bigint NOT NULL,
    measure text COLLATE "C" NOT NULL,
    outcomes bigint NOT NULL,
    unattributed bigint NOT NULL,
    CONSTRAINT region_sums_key UNIQUE NULLS NOT DISTINCT (region_id, year, level, indicator_id, measure)
);
CREATE INDEX region_sums_none_idx ON region_sums (id) WHERE outcomes = 0;
COMMENT ON TABLE region_sums IS 'Outcomes put together by region, year, level, indicator and measure; kept by triggers.';
COMMENT ON COLUMN region_sums.id IS 'Surrogate key.';
COMMENT ON COLUMN region_sums.region_id IS 'The outcomes'' region.';
COMMENT ON COLUMN region_sums.year IS 'Their year; null for figures of a programme as a whole.';
COMMENT ON COLUMN region_sums.level IS 'The level at which they are stated.';
COMMENT ON COLUMN region_sums.indicator_id IS 'What they count.';
COMMENT ON COLUMN region_sums.measure IS 'TARGET or ACTUAL.';
COMMENT ON COLUMN region_sums.outcomes IS 'How many they are.';
COMMENT ON COLUMN region_sums.unattributed IS 'Sum of their unattributed.';
