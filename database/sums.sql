-- The sums of outcomes that groups are read from follow the outcomes, in the transaction that changes them; so do the numbers of
-- claims.

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
    -- Triggers nest: a sum may come to count no outcomes before all that changes with them is written.
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

-- TRUNCATE fires no trigger for deleted rows: without its own, sums of outcomes would outlive them, and outcomes their claims.
CREATE FUNCTION outcomes_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM edition_sums;
    DELETE FROM region_sums;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_emptied() IS 'Trigger: without outcomes there are no sums.';
CREATE TRIGGER outcomes_emptied AFTER TRUNCATE ON outcomes FOR EACH STATEMENT EXECUTE FUNCTION outcomes_emptied();

-- Claims are counted in the same way. Most changes of claims are of their values, which are no keys of theirs.
CREATE FUNCTION claims_sums() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT EXISTS (
            SELECT 1 FROM fresh JOIN former USING (id)
            WHERE (fresh.source_id, fresh.status) IS DISTINCT FROM (former.source_id, former.status)
        ) THEN
            RETURN NULL;
        END IF;
    END IF;
    EXECUTE format($sql$
        INSERT INTO claim_sums AS s (source_id, status, claims)
        SELECT source_id, status, sum(sign) FROM (%s) changed GROUP BY source_id, status HAVING sum(sign) <> 0
        ON CONFLICT ON CONSTRAINT claim_sums_key DO UPDATE SET claims = s.claims + excluded.claims
    $sql$, CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT source_id, status, 1 AS sign FROM fresh'
        WHEN 'DELETE' THEN 'SELECT source_id, status, -1 AS sign FROM former'
        ELSE 'SELECT source_id, status, 1 AS sign FROM fresh UNION ALL SELECT source_id, status, -1 FROM former'
    END);
    DELETE FROM claim_sums WHERE claims = 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION claims_sums() IS 'Trigger: the numbers of claims follow what a statement has changed, and numbers of none go.';
CREATE TRIGGER claims_sums_inserted AFTER INSERT ON claims REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION claims_sums();
CREATE TRIGGER claims_sums_updated AFTER UPDATE ON claims REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION claims_sums();
CREATE TRIGGER claims_sums_deleted AFTER DELETE ON claims REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION claims_sums();

CREATE FUNCTION claims_uncounted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM claim_sums;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION claims_uncounted() IS 'Trigger: without claims there is nothing to count.';
CREATE TRIGGER claims_uncounted AFTER TRUNCATE ON claims FOR EACH STATEMENT EXECUTE FUNCTION claims_uncounted();

CREATE FUNCTION rebuild_sums() RETURNS void LANGUAGE sql AS $$
    SELECT lock_outcomes();
    DELETE FROM edition_sums;
    DELETE FROM region_sums;
    INSERT INTO edition_sums
        (programme_id, edition_id, region_id, year, level, indicator_id, measure, outcomes, unattributed)
    SELECT programme_id, edition_id, region_id, year, level, indicator_id, measure, count(*), sum(unattributed)
    FROM outcomes GROUP BY programme_id, edition_id, region_id, year, level, indicator_id, measure;
    INSERT INTO region_sums (region_id, year, level, indicator_id, measure, outcomes, unattributed)
    SELECT region_id, year, level, indicator_id, measure, sum(outcomes), sum(unattributed)
    FROM edition_sums GROUP BY region_id, year, level, indicator_id, measure;
    DELETE FROM claim_sums;
    INSERT INTO claim_sums (source_id, status, claims) SELECT source_id, status, count(*) FROM claims GROUP BY source_id, status;
$$;
COMMENT ON FUNCTION rebuild_sums() IS 'Makes the sums anew from the outcomes, and counts the claims.';
