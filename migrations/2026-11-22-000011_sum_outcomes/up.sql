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

INSERT INTO edition_sums
    (programme_id, edition_id, region_id, year, level, indicator_id, measure, outcomes, unattributed)
SELECT programme_id, edition_id, region_id, year, level, indicator_id, measure, count(*), sum(unattributed)
FROM outcomes GROUP BY programme_id, edition_id, region_id, year, level, indicator_id, measure;
INSERT INTO region_sums (region_id, year, level, indicator_id, measure, outcomes, unattributed)
SELECT region_id, year, level, indicator_id, measure, sum(outcomes), sum(unattributed)
FROM edition_sums GROUP BY region_id, year, level, indicator_id, measure;
