-- The sums of outcomes that groups and totals are read from follow the outcomes, in the transaction that changes them; so do the
-- numbers of claims.

-- What a trigger may read of the changed rows differs by the kind of statement, so the text is put together for each.
CREATE FUNCTION outcomes_sums() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    changed CONSTANT text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT *, 1 AS sign FROM fresh'
        WHEN 'DELETE' THEN 'SELECT *, -1 AS sign FROM former'
        ELSE 'SELECT *, 1 AS sign FROM fresh UNION ALL SELECT *, -1 FROM former'
    END;
    added CONSTANT text := 'outcomes = s.outcomes + excluded.outcomes, unattributed = s.unattributed + excluded.unattributed,
        value = s.value + excluded.value, contested = s.contested + excluded.contested, roots = s.roots + excluded.roots,
        root_unattributed = s.root_unattributed + excluded.root_unattributed,
        root_value = s.root_value + excluded.root_value';
BEGIN
    EXECUTE format($sql$
        WITH changes AS MATERIALIZED (
            SELECT programme_id, edition_id, region_id, year, extract(year FROM period_from)::integer AS first_year,
                extract(year FROM period_to)::integer AS last_year, level, indicator_id, measure, sum(sign) AS outcomes,
                sum(sign * unattributed) AS unattributed, sum(sign * value) AS value,
                sum(sign * contested::integer) AS contested, sum(sign * root) AS roots,
                sum(sign * root * unattributed) AS root_unattributed, sum(sign * root * value) AS root_value
            FROM (SELECT *, (parent_id IS NULL)::integer AS root FROM (%1$s) changed) changed
            GROUP BY programme_id, edition_id, region_id, year, 5, 6, level, indicator_id, measure
            HAVING (sum(sign), sum(sign * unattributed), sum(sign * value), sum(sign * contested::integer), sum(sign * root),
                sum(sign * root * unattributed), sum(sign * root * value)) <> (0, 0, 0, 0, 0, 0, 0)
        ), of_editions AS (
            INSERT INTO edition_sums AS s (programme_id, edition_id, region_id, year, first_year, last_year, level,
                indicator_id, measure, outcomes, unattributed, value, contested, roots, root_unattributed, root_value)
            SELECT * FROM changes
            ON CONFLICT ON CONSTRAINT edition_sums_key DO UPDATE SET %2$s
        ), of_programmes AS (
            INSERT INTO programme_sums AS s (programme_id, region_id, level, indicator_id, measure,
                outcomes, unattributed, value, contested, roots, root_unattributed, root_value)
            SELECT programme_id, region_id, level, indicator_id, measure,
                sum(outcomes), sum(unattributed), sum(value), sum(contested), sum(roots), sum(root_unattributed), sum(root_value)
            FROM changes GROUP BY programme_id, region_id, level, indicator_id, measure
            ON CONFLICT ON CONSTRAINT programme_sums_key DO UPDATE SET %2$s
        )
        INSERT INTO region_sums AS s (region_id, year, first_year, last_year, level, indicator_id, measure,
            outcomes, unattributed, value, contested, roots, root_unattributed, root_value)
        SELECT region_id, year, first_year, last_year, level, indicator_id, measure,
            sum(outcomes), sum(unattributed), sum(value), sum(contested), sum(roots), sum(root_unattributed), sum(root_value)
        FROM changes GROUP BY region_id, year, first_year, last_year, level, indicator_id, measure
        ON CONFLICT ON CONSTRAINT region_sums_key DO UPDATE SET %2$s
    $sql$, changed, added);
    -- A scope may have several figures, so scopes cannot be added up: they are counted anew where figures come or go,
    -- or sums come to stand for another region.
    EXECUTE format($sql$
        WITH touched AS MATERIALIZED (
            SELECT DISTINCT programme_id, edition_id, year, indicator_id, measure FROM (
                SELECT programme_id, edition_id, year, indicator_id, measure FROM (%1$s) changed
                WHERE level IN ('FIELD', 'PROJECT')
                GROUP BY programme_id, edition_id, region_id, year, indicator_id, measure, level, scope_id
                HAVING sum(sign) <> 0
            ) changed
        )
        UPDATE edition_sums s SET scopes = fresh.scopes
        FROM touched t CROSS JOIN LATERAL (
            SELECT o.level, count(DISTINCT o.scope_id) AS scopes FROM outcomes o
            WHERE (o.programme_id, o.indicator_id, o.measure, o.year) = (t.programme_id, t.indicator_id, t.measure, t.year)
            GROUP BY o.level
        ) fresh
        WHERE (s.edition_id, s.indicator_id, s.measure, s.level) = (t.edition_id, t.indicator_id, t.measure, fresh.level)
          AND s.scopes <> fresh.scopes
    $sql$, changed);
    -- Triggers nest: a sum may come to count no outcomes before all that changes with them is written.
    DELETE FROM edition_sums
    WHERE outcomes = 0 AND (unattributed, value, contested, roots, root_unattributed, root_value) = (0, 0, 0, 0, 0, 0);
    DELETE FROM programme_sums
    WHERE outcomes = 0 AND (unattributed, value, contested, roots, root_unattributed, root_value) = (0, 0, 0, 0, 0, 0);
    DELETE FROM region_sums
    WHERE outcomes = 0 AND (unattributed, value, contested, roots, root_unattributed, root_value) = (0, 0, 0, 0, 0, 0);
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
    DELETE FROM programme_sums;
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
    DELETE FROM programme_sums;
    DELETE FROM region_sums;
    INSERT INTO edition_sums (programme_id, edition_id, region_id, year, first_year, last_year, level, indicator_id, measure,
        outcomes, unattributed, value, contested, scopes, roots, root_unattributed, root_value)
    SELECT programme_id, edition_id, region_id, year, extract(year FROM period_from)::integer,
        extract(year FROM period_to)::integer, level, indicator_id, measure, count(*), sum(unattributed), sum(value),
        count(*) FILTER (WHERE contested), count(DISTINCT scope_id), count(*) FILTER (WHERE parent_id IS NULL),
        coalesce(sum(unattributed) FILTER (WHERE parent_id IS NULL), 0),
        coalesce(sum(value) FILTER (WHERE parent_id IS NULL), 0)
    FROM outcomes GROUP BY programme_id, edition_id, region_id, year, 5, 6, level, indicator_id, measure;
    INSERT INTO programme_sums (programme_id, region_id, level, indicator_id, measure,
        outcomes, unattributed, value, contested, roots, root_unattributed, root_value)
    SELECT programme_id, region_id, level, indicator_id, measure,
        sum(outcomes), sum(unattributed), sum(value), sum(contested), sum(roots), sum(root_unattributed), sum(root_value)
    FROM edition_sums GROUP BY programme_id, region_id, level, indicator_id, measure;
    INSERT INTO region_sums (region_id, year, first_year, last_year, level, indicator_id, measure,
        outcomes, unattributed, value, contested, roots, root_unattributed, root_value)
    SELECT region_id, year, first_year, last_year, level, indicator_id, measure,
        sum(outcomes), sum(unattributed), sum(value), sum(contested), sum(roots), sum(root_unattributed), sum(root_value)
    FROM edition_sums GROUP BY region_id, year, first_year, last_year, level, indicator_id, measure;
    DELETE FROM claim_sums;
    INSERT INTO claim_sums (source_id, status, claims) SELECT source_id, status, count(*) FROM claims GROUP BY source_id, status;
$$;
COMMENT ON FUNCTION rebuild_sums() IS 'Makes the sums anew from the outcomes, and counts the claims.';
