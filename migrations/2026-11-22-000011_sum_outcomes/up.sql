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

-- What a trigger may read of the changed rows differs by the kind of statement, so the text is put together for each.
CREATE FUNCTION outcomes_sums() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    EXECUTE format($sql$
        WITH changes AS MATERIALIZED (
            SELECT programme_id, edition_id, region_id, year, level, indicator_id, measure,
                sum(sign) AS outcomes, sum(sign * unattributed) AS unattributed
            FROM (%s) changed
            GROUP BY programme_id, edition_id, region_id, year, level, indicator_id, measure
            HAVING sum(sign) <> 0 OR sum(sign * unattributed) <> 0
        ), of_editions AS (
            INSERT INTO edition_sums AS s
                (programme_id, edition_id, region_id, year, level, indicator_id, measure, outcomes, unattributed)
            SELECT * FROM changes
            ON CONFLICT ON CONSTRAINT edition_sums_key DO UPDATE
                SET outcomes = s.outcomes + excluded.outcomes, unattributed = s.unattributed + excluded.unattributed
        )
        INSERT INTO region_sums AS s (region_id, year, level, indicator_id, measure, outcomes, unattributed)
        SELECT region_id, year, level, indicator_id, measure, sum(outcomes), sum(unattributed) FROM changes
        GROUP BY region_id, year, level, indicator_id, measure
        ON CONFLICT ON CONSTRAINT region_sums_key DO UPDATE
            SET outcomes = s.outcomes + excluded.outcomes, unattributed = s.unattributed + excluded.unattributed
    $sql$, CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT *, 1 AS sign FROM fresh'
        WHEN 'DELETE' THEN 'SELECT *, -1 AS sign FROM former'
        ELSE 'SELECT *, 1 AS sign FROM fresh UNION ALL SELECT *, -1 FROM former'
    END);
    -- A new outcome takes parts over from others by triggers that run before its own sum is written: what of a sum comes first
    -- must not go because it counts no outcomes yet.
    DELETE FROM edition_sums WHERE outcomes = 0 AND unattributed = 0;
    DELETE FROM region_sums WHERE outcomes = 0 AND unattributed = 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_sums() IS 'Trigger: the sums follow what a statement has changed, and sums of no outcomes go.';
CREATE TRIGGER outcomes_sums_inserted AFTER INSERT ON outcomes REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_sums();
CREATE TRIGGER outcomes_sums_updated AFTER UPDATE ON outcomes REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_sums();
CREATE TRIGGER outcomes_sums_deleted AFTER DELETE ON outcomes REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_sums();

INSERT INTO edition_sums
    (programme_id, edition_id, region_id, year, level, indicator_id, measure, outcomes, unattributed)
SELECT programme_id, edition_id, region_id, year, level, indicator_id, measure, count(*), sum(unattributed)
FROM outcomes GROUP BY programme_id, edition_id, region_id, year, level, indicator_id, measure;
INSERT INTO region_sums (region_id, year, level, indicator_id, measure, outcomes, unattributed)
SELECT region_id, year, level, indicator_id, measure, sum(outcomes), sum(unattributed)
FROM edition_sums GROUP BY region_id, year, level, indicator_id, measure;

-- TRUNCATE fires no trigger for deleted rows: without its own, sums of outcomes would outlive them, and outcomes their claims.
CREATE FUNCTION outcomes_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM edition_sums;
    DELETE FROM region_sums;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_emptied() IS 'Trigger: without outcomes there are no sums.';
CREATE TRIGGER outcomes_emptied AFTER TRUNCATE ON outcomes FOR EACH STATEMENT EXECUTE FUNCTION outcomes_emptied();

CREATE FUNCTION claims_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_outcomes();
    DELETE FROM outcomes;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION claims_emptied() IS 'Trigger: without claims there are no outcomes.';
CREATE TRIGGER claims_emptied AFTER TRUNCATE ON claims FOR EACH STATEMENT EXECUTE FUNCTION claims_emptied();

-- Whatever writes sums takes its turn before it locks any row, so that no two writers wait for each other in a circle. A
-- programme that moves takes its outcomes along (ON UPDATE CASCADE), a project through its own trigger.
CREATE TRIGGER programmes_take_turns BEFORE UPDATE OF parent_id, region_id ON programmes
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER projects_take_turns BEFORE UPDATE OF field_id ON projects
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
