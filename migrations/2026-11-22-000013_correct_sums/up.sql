-- An outcome that comes takes parts over from others, by triggers that run before its own sum is written: the part of a sum
-- that comes first must not go because it counts no outcomes yet. TRUNCATE fires no trigger for deleted rows: without its
-- own, sums of outcomes would outlive them, and outcomes their claims. And whatever writes sums takes its turn before it
-- locks any row, so that no two writers wait for each other in a circle.

CREATE OR REPLACE FUNCTION outcomes_sums() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
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
    DELETE FROM edition_sums WHERE outcomes = 0 AND unattributed = 0;
    DELETE FROM region_sums WHERE outcomes = 0 AND unattributed = 0;
    RETURN NULL;
END $$;

DELETE FROM edition_sums;
DELETE FROM region_sums;
INSERT INTO edition_sums
    (programme_id, edition_id, region_id, year, level, indicator_id, measure, outcomes, unattributed)
SELECT programme_id, edition_id, region_id, year, level, indicator_id, measure, count(*), sum(unattributed)
FROM outcomes GROUP BY programme_id, edition_id, region_id, year, level, indicator_id, measure;
INSERT INTO region_sums (region_id, year, level, indicator_id, measure, outcomes, unattributed)
SELECT region_id, year, level, indicator_id, measure, sum(outcomes), sum(unattributed)
FROM edition_sums GROUP BY region_id, year, level, indicator_id, measure;

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

-- A programme that moves takes its outcomes along (ON UPDATE CASCADE), a project through its own trigger.
CREATE TRIGGER programmes_take_turns BEFORE UPDATE OF parent_id, region_id ON programmes
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER projects_take_turns BEFORE UPDATE OF field_id ON projects
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
