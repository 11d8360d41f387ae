-- What more is asked of many figures at once is kept with their sums: years of periods, values, contested figures and scopes;
-- sums by programme; and the sums of other days. The texts in database/ make all of it anew.

DELETE FROM edition_sums;
DELETE FROM region_sums;

ALTER TABLE edition_sums
    DROP CONSTRAINT edition_sums_key,
    ADD COLUMN first_year integer NOT NULL,
    ADD COLUMN last_year integer NOT NULL,
    ADD COLUMN value bigint NOT NULL,
    ADD COLUMN contested bigint NOT NULL,
    ADD COLUMN roots bigint NOT NULL,
    ADD COLUMN root_unattributed bigint NOT NULL,
    ADD COLUMN root_value bigint NOT NULL,
    ADD COLUMN scopes bigint NOT NULL DEFAULT 1,
    ADD CONSTRAINT edition_sums_key UNIQUE NULLS NOT DISTINCT
        (programme_id, indicator_id, measure, edition_id, region_id, year, first_year, last_year, level);
COMMENT ON TABLE edition_sums IS 'Outcomes put together by edition (or programme, for those of no edition), years of the period, level, indicator and measure; kept by triggers.';
COMMENT ON COLUMN edition_sums.first_year IS 'The year in which their periods begin.';
COMMENT ON COLUMN edition_sums.last_year IS 'The year in which their periods end.';
COMMENT ON COLUMN edition_sums.value IS 'Sum of their values: of a single outcome, its value.';
COMMENT ON COLUMN edition_sums.contested IS 'How many of them are contested.';
COMMENT ON COLUMN edition_sums.roots IS 'How many of them no other outcome covers.';
COMMENT ON COLUMN edition_sums.root_unattributed IS 'Sum of the unattributed of those.';
COMMENT ON COLUMN edition_sums.root_value IS 'Sum of the values of those.';
COMMENT ON COLUMN edition_sums.scopes IS 'For how many scopes they are stated.';

ALTER TABLE region_sums
    DROP CONSTRAINT region_sums_key,
    ADD COLUMN first_year integer NOT NULL,
    ADD COLUMN last_year integer NOT NULL,
    ADD COLUMN value bigint NOT NULL,
    ADD COLUMN contested bigint NOT NULL,
    ADD COLUMN roots bigint NOT NULL,
    ADD COLUMN root_unattributed bigint NOT NULL,
    ADD COLUMN root_value bigint NOT NULL,
    ADD CONSTRAINT region_sums_key UNIQUE NULLS NOT DISTINCT
        (region_id, year, first_year, last_year, level, indicator_id, measure);
COMMENT ON TABLE region_sums IS 'Outcomes put together by region, year, years of the period, level, indicator and measure; kept by triggers.';
COMMENT ON COLUMN region_sums.first_year IS 'The year in which their periods begin.';
COMMENT ON COLUMN region_sums.last_year IS 'The year in which their periods end.';
COMMENT ON COLUMN region_sums.value IS 'Sum of their values: of a single outcome, its value.';
COMMENT ON COLUMN region_sums.contested IS 'How many of them are contested.';
COMMENT ON COLUMN region_sums.roots IS 'How many of them no other outcome covers.';
COMMENT ON COLUMN region_sums.root_unattributed IS 'Sum of the unattributed of those.';
COMMENT ON COLUMN region_sums.root_value IS 'Sum of the values of those.';

CREATE TABLE programme_sums (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT programme_sums_pkey PRIMARY KEY,
    programme_id bigint NOT NULL,
    region_id bigint NOT NULL,
    level text COLLATE "C" NOT NULL,
    indicator_id bigint NOT NULL,
    measure text COLLATE "C" NOT NULL,
    outcomes bigint NOT NULL,
    unattributed bigint NOT NULL,
    value bigint NOT NULL,
    contested bigint NOT NULL,
    roots bigint NOT NULL,
    root_unattributed bigint NOT NULL,
    root_value bigint NOT NULL,
    CONSTRAINT programme_sums_key UNIQUE (programme_id, region_id, level, indicator_id, measure)
);
CREATE INDEX programme_sums_none_idx ON programme_sums (id) WHERE outcomes = 0;
COMMENT ON TABLE programme_sums IS 'Outcomes put together by programme, level, indicator and measure; kept by triggers.';
COMMENT ON COLUMN programme_sums.id IS 'Surrogate key.';
COMMENT ON COLUMN programme_sums.programme_id IS 'The outcomes'' programme.';
COMMENT ON COLUMN programme_sums.region_id IS 'Their region.';
COMMENT ON COLUMN programme_sums.level IS 'The level at which they are stated.';
COMMENT ON COLUMN programme_sums.indicator_id IS 'What they count.';
COMMENT ON COLUMN programme_sums.measure IS 'TARGET or ACTUAL.';
COMMENT ON COLUMN programme_sums.outcomes IS 'How many they are.';
COMMENT ON COLUMN programme_sums.unattributed IS 'Sum of their unattributed.';
COMMENT ON COLUMN programme_sums.value IS 'Sum of their values: of a single outcome, its value.';
COMMENT ON COLUMN programme_sums.contested IS 'How many of them are contested.';
COMMENT ON COLUMN programme_sums.roots IS 'How many of them no other outcome covers.';
COMMENT ON COLUMN programme_sums.root_unattributed IS 'Sum of the unattributed of those.';
COMMENT ON COLUMN programme_sums.root_value IS 'Sum of the values of those.';

-- The states of outcomes, put together by the same: what has come to a sum from a day on. All up to a day make the sum of
-- that day.
CREATE TABLE edition_steps (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT edition_steps_pkey PRIMARY KEY,
    programme_id bigint NOT NULL,
    edition_id bigint,
    year integer,
    first_year integer NOT NULL,
    last_year integer NOT NULL,
    level text COLLATE "C" NOT NULL,
    indicator_id bigint NOT NULL,
    measure text COLLATE "C" NOT NULL,
    known_from date NOT NULL,
    outcomes bigint NOT NULL,
    unattributed bigint NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT edition_steps_key UNIQUE NULLS NOT DISTINCT
        (programme_id, indicator_id, measure, edition_id, year, level, first_year, last_year, known_from)
);
CREATE INDEX edition_steps_edition_id_idx ON edition_steps (edition_id);
COMMENT ON TABLE edition_steps IS 'How sums of outcomes came about, from day to day: put together by what edition_sums are put together by; kept by triggers.';
COMMENT ON COLUMN edition_steps.id IS 'Surrogate key.';
COMMENT ON COLUMN edition_steps.programme_id IS 'The outcomes'' programme.';
COMMENT ON COLUMN edition_steps.edition_id IS 'Their edition; null for figures of the programme as a whole.';
COMMENT ON COLUMN edition_steps.year IS 'Their year.';
COMMENT ON COLUMN edition_steps.first_year IS 'The year in which their periods begin.';
COMMENT ON COLUMN edition_steps.last_year IS 'The year in which their periods end.';
COMMENT ON COLUMN edition_steps.level IS 'The level at which they are stated.';
COMMENT ON COLUMN edition_steps.indicator_id IS 'What they count.';
COMMENT ON COLUMN edition_steps.measure IS 'TARGET or ACTUAL.';
COMMENT ON COLUMN edition_steps.known_from IS 'The day from which this counts.';
COMMENT ON COLUMN edition_steps.outcomes IS 'How many outcomes became known on it.';
COMMENT ON COLUMN edition_steps.unattributed IS 'The change of the sum of their unattributed.';
COMMENT ON COLUMN edition_steps.value IS 'The change of the sum of their values.';

-- What lies below two figures is looked up where sums are read in place of figures.
CREATE INDEX outcomes_covers_cross_idx ON outcomes (programme_id) WHERE covers_cross;
