DROP TRIGGER projects_take_turns ON projects;
DROP TRIGGER programmes_take_turns ON programmes;
DROP TRIGGER claims_emptied ON claims;
DROP FUNCTION claims_emptied();
DROP TRIGGER outcomes_emptied ON outcomes;
DROP FUNCTION outcomes_emptied();

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
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM edition_sums WHERE outcomes = 0;
        DELETE FROM region_sums WHERE outcomes = 0;
    END IF;
    RETURN NULL;
END $$;
