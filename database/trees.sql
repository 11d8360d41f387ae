-- Trees: regions lie within regions, programmes are parts of programmes. None may be its own ancestor, each one's ancestors are
-- written down, and so is each region's province.

CREATE FUNCTION refuse_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found boolean;
BEGIN
    -- Two transactions that each move one end could close a cycle that neither sees.
    PERFORM pg_advisory_xact_lock(TG_RELID::bigint);
    EXECUTE format(
        'WITH RECURSIVE up(id) AS (
             SELECT $1 UNION SELECT t.parent_id FROM %1$I t JOIN up ON t.id = up.id WHERE t.parent_id IS NOT NULL
         ) SELECT EXISTS (SELECT 1 FROM up WHERE id = $2)', TG_TABLE_NAME)
    INTO found USING NEW.parent_id, NEW.id;
    IF found THEN
        RAISE EXCEPTION '% % cannot be its own ancestor', TG_TABLE_NAME, NEW.slug
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_parent_no_cycle';
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_cycle() IS 'Trigger: a row of a tree (id, parent_id) must not become its own ancestor.';
-- After, so that one statement can turn a branch around: what counts is the tree that it leaves.
CREATE TRIGGER regions_refuse_cycle AFTER INSERT OR UPDATE OF parent_id ON regions
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_cycle();
CREATE TRIGGER programmes_refuse_cycle AFTER INSERT OR UPDATE OF parent_id ON programmes
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_cycle();

-- The lineage of a tree of `things` stands in the table `thing_lineage`, with the column `thing_id`.
CREATE FUNCTION refresh_lineage(tree text, changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($sql$
        WITH RECURSIVE below(id) AS (
            SELECT unnest($1)
            UNION
            SELECT t.id FROM below JOIN %1$I t ON t.parent_id = below.id
        ), fresh(id, ancestor_id, depth) AS (
            SELECT id, id, 0 FROM below
            UNION ALL
            SELECT f.id, t.parent_id, f.depth + 1
            FROM fresh f JOIN %1$I t ON t.id = f.ancestor_id
            WHERE t.parent_id IS NOT NULL
        ), gone AS (
            DELETE FROM %2$I l USING below
            WHERE l.%3$I = below.id
              AND NOT EXISTS (SELECT 1 FROM fresh f WHERE (f.id, f.ancestor_id) = (l.%3$I, l.ancestor_id))
        )
        INSERT INTO %2$I AS l (%3$I, ancestor_id, depth) SELECT id, ancestor_id, depth FROM fresh
        ON CONFLICT (%3$I, ancestor_id) DO UPDATE SET depth = excluded.depth WHERE l.depth <> excluded.depth
    $sql$, tree, rtrim(tree, 's') || '_lineage', rtrim(tree, 's') || '_id') USING changed;
END $$;
COMMENT ON FUNCTION refresh_lineage(text, bigint[]) IS 'Writes the lineage of the given rows of a tree, and of all below them, anew.';

CREATE FUNCTION lineage_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM refresh_lineage(TG_TABLE_NAME, array_agg(id)) FROM fresh HAVING count(*) > 0;
    ELSE
        PERFORM refresh_lineage(TG_TABLE_NAME, array_agg(id)) FROM fresh JOIN former USING (id)
        WHERE fresh.parent_id IS DISTINCT FROM former.parent_id HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION lineage_follows() IS 'Trigger: the lineage follows the tree.';
CREATE TRIGGER regions_lineage_inserted AFTER INSERT ON regions REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION lineage_follows();
CREATE TRIGGER regions_lineage_updated AFTER UPDATE ON regions REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION lineage_follows();
CREATE TRIGGER programmes_lineage_inserted AFTER INSERT ON programmes REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION lineage_follows();
CREATE TRIGGER programmes_lineage_updated AFTER UPDATE ON programmes REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION lineage_follows();

-- Grouping by province is what most questions come to: the way there must not lead through other tables for each figure.
CREATE FUNCTION refresh_provinces() RETURNS void LANGUAGE sql AS $$
    UPDATE regions r SET province_id = fresh.province_id
    FROM (
        SELECT l.region_id, (array_agg(a.id ORDER BY l.depth) FILTER (WHERE a.kind = 'PROVINCE'))[1] AS province_id
        FROM region_lineage l JOIN regions a ON a.id = l.ancestor_id GROUP BY l.region_id
    ) fresh
    WHERE r.id = fresh.region_id AND r.province_id IS DISTINCT FROM fresh.province_id
$$;
COMMENT ON FUNCTION refresh_provinces() IS 'Finds each region''s province anew, in the lineages.';

CREATE FUNCTION regions_provinces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_provinces();
    RETURN NULL;
END $$;
COMMENT ON FUNCTION regions_provinces() IS 'Trigger: provinces follow the tree of regions.';
CREATE TRIGGER regions_provinces AFTER INSERT OR UPDATE OF kind, parent_id ON regions
    FOR EACH STATEMENT EXECUTE FUNCTION regions_provinces();

CREATE FUNCTION rebuild_trees() RETURNS void LANGUAGE sql AS $$
    SELECT refresh_lineage('regions', array_agg(id)) FROM regions;
    SELECT refresh_lineage('programmes', array_agg(id)) FROM programmes;
    SELECT refresh_provinces();
$$;
COMMENT ON FUNCTION rebuild_trees() IS 'Makes lineages and provinces anew.';
