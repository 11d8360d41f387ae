-- What keeps outcomes true, whoever writes: the scope's whole way up is filled from its deepest level, the value
-- follows the preferred claim, and `parent_id` and `unattributed` follow the structure. Statement triggers work on the
-- rows that the statement changed and the trees those stand in, nothing else.

CREATE FUNCTION outcomes_fill_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.project_id IS NOT NULL THEN
        SELECT p.field_id, p.edition_id INTO NEW.field_id, NEW.edition_id FROM projects p WHERE p.id = NEW.project_id;
    ELSIF NEW.field_id IS NOT NULL THEN
        SELECT f.edition_id INTO NEW.edition_id FROM fields f WHERE f.id = NEW.field_id;
    END IF;
    IF NEW.edition_id IS NOT NULL THEN
        SELECT e.programme_id, e.year INTO NEW.programme_id, NEW.year FROM editions e WHERE e.id = NEW.edition_id;
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION outcomes_fill_scope() IS 'Trigger: an outcome names its whole way up from its deepest level.';

CREATE TRIGGER outcomes_fill_scope BEFORE INSERT OR UPDATE OF programme_id, edition_id, field_id, project_id ON outcomes
    FOR EACH ROW EXECUTE FUNCTION outcomes_fill_scope();

CREATE VIEW programme_lineage AS
WITH RECURSIVE lineage(programme_id, ancestor_id, depth) AS (
    SELECT id, id, 0 FROM programmes
    UNION ALL
    SELECT l.programme_id, p.parent_id, l.depth + 1
    FROM lineage l JOIN programmes p ON p.id = l.ancestor_id
    WHERE p.parent_id IS NOT NULL
)
SELECT programme_id, ancestor_id, depth FROM lineage;
COMMENT ON VIEW programme_lineage IS 'Each programme with itself (depth 0) and all its ancestors.';

-- The scopes that contain an outcome's scope, nearest first. An ancestor programme contains it in the same year
-- (through that year's edition) and as a whole.
CREATE FUNCTION outcome_containers(outcome outcomes)
RETURNS TABLE (level text, scope_id bigint, distance integer) LANGUAGE sql STABLE AS $$
    SELECT 'PROJECT', outcome.project_id, 0 WHERE outcome.project_id IS NOT NULL
    UNION ALL
    SELECT 'FIELD', outcome.field_id, 1 WHERE outcome.field_id IS NOT NULL
    UNION ALL
    SELECT 'EDITION', e.id, 2 + 2 * l.depth
    FROM programme_lineage l JOIN editions e ON e.programme_id = l.ancestor_id AND e.year = outcome.year
    WHERE l.programme_id = outcome.programme_id
    UNION ALL
    SELECT 'PROGRAMME', l.ancestor_id, 3 + 2 * l.depth
    FROM programme_lineage l WHERE l.programme_id = outcome.programme_id
$$;
COMMENT ON FUNCTION outcome_containers(outcomes) IS 'Scopes that contain the outcome''s scope, itself included, with their distance.';

CREATE FUNCTION refresh_unattributed(changed bigint[]) RETURNS void LANGUAGE sql AS $$
    UPDATE outcomes o SET unattributed = fresh.unattributed
    FROM (
        SELECT whole.id, whole.value - coalesce(sum(part.value), 0)::bigint AS unattributed
        FROM outcomes whole LEFT JOIN outcomes part ON part.parent_id = whole.id
        WHERE whole.id = ANY (changed)
        GROUP BY whole.id
    ) fresh
    WHERE o.id = fresh.id AND o.unattributed IS DISTINCT FROM fresh.unattributed
$$;
COMMENT ON FUNCTION refresh_unattributed(bigint[]) IS 'Sets unattributed = value less the parts'' values on the given outcomes.';

-- Finds the parents of the given outcomes anew, and of all that they contain: a new outcome may come between an
-- outcome and its former parent.
CREATE FUNCTION relink_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[];
BEGIN
    WITH affected AS (
        SELECT unnest(changed) AS id
        UNION
        SELECT b.id FROM outcomes a JOIN outcomes b
            ON b.project_id = a.project_id AND b.indicator_id = a.indicator_id AND b.measure = a.measure
        WHERE a.id = ANY (changed) AND a.level = 'PROJECT'
        UNION
        SELECT b.id FROM outcomes a JOIN outcomes b
            ON b.field_id = a.field_id AND b.indicator_id = a.indicator_id AND b.measure = a.measure
        WHERE a.id = ANY (changed) AND a.level = 'FIELD'
        UNION
        SELECT b.id FROM outcomes a
            JOIN programme_lineage l ON l.ancestor_id = a.programme_id
            JOIN editions e ON e.programme_id = l.programme_id AND e.year = a.year
            JOIN outcomes b ON b.edition_id = e.id AND b.indicator_id = a.indicator_id AND b.measure = a.measure
        WHERE a.id = ANY (changed) AND a.level = 'EDITION'
        UNION
        SELECT b.id FROM outcomes a
            JOIN programme_lineage l ON l.ancestor_id = a.programme_id
            JOIN outcomes b ON b.programme_id = l.programme_id AND b.indicator_id = a.indicator_id AND b.measure = a.measure
        WHERE a.id = ANY (changed) AND a.level = 'PROGRAMME'
    ), fresh AS (
        SELECT b.id, cover.id AS parent_id
        FROM affected JOIN outcomes b USING (id)
        LEFT JOIN LATERAL (
            SELECT a.id
            FROM outcome_containers(b) c
            JOIN outcomes a ON a.level = c.level AND a.scope_id = c.scope_id
                AND a.indicator_id = b.indicator_id AND a.measure = b.measure
                AND a.period_from <= b.period_from AND a.period_to >= b.period_to
            WHERE a.id <> b.id
            ORDER BY c.distance, a.period_to - a.period_from, a.id
            LIMIT 1
        ) cover ON true
    ), moved AS (
        UPDATE outcomes o SET parent_id = fresh.parent_id
        FROM outcomes former JOIN fresh USING (id)
        WHERE o.id = fresh.id AND former.parent_id IS DISTINCT FROM fresh.parent_id
        RETURNING former.parent_id AS former_id, o.parent_id AS parent_id
    )
    SELECT array_agg(id) INTO touched FROM (
        SELECT unnest(changed) AS id UNION SELECT former_id FROM moved UNION SELECT parent_id FROM moved
    ) t WHERE id IS NOT NULL;
    PERFORM refresh_unattributed(touched);
END $$;
COMMENT ON FUNCTION relink_outcomes(bigint[]) IS 'Finds parents anew for the given outcomes and all they contain, and refreshes unattributed where that changed.';

CREATE VIEW claim_ranks AS
SELECT c.id AS claim_id, c.outcome_id,
    row_number() OVER (
        PARTITION BY c.outcome_id
        ORDER BY CASE c.status WHEN 'FINAL' THEN 0 WHEN 'REVISED' THEN 1 ELSE 2 END,
            c.as_of DESC NULLS LAST, s.published_on DESC NULLS LAST, c.position, c.id
    ) AS place
FROM claims c JOIN sources s ON s.id = c.source_id;
COMMENT ON VIEW claim_ranks IS 'The claims of each outcome in order of preference; place 1 is preferred.';

-- Prefers a claim for each given outcome and takes its value; an outcome whose last claim has gone goes too.
CREATE FUNCTION revalue_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    dead bigint[];
    orphans bigint[];
    touched bigint[];
BEGIN
    SELECT array_agg(o.id) INTO dead FROM outcomes o
    WHERE o.id = ANY (changed) AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.outcome_id = o.id);
    IF dead IS NOT NULL THEN
        SELECT array_agg(DISTINCT parent_id) INTO touched FROM outcomes WHERE id = ANY (dead) AND parent_id <> ALL (dead);
        SELECT array_agg(id) INTO orphans FROM outcomes WHERE parent_id = ANY (dead) AND id <> ALL (dead);
        UPDATE outcomes SET parent_id = NULL WHERE parent_id = ANY (dead);
        DELETE FROM outcomes WHERE id = ANY (dead);
        PERFORM relink_outcomes(coalesce(orphans, '{}') || coalesce(touched, '{}'));
    END IF;

    -- The unique index on the preferred claim is checked row by row: the former one must give way first.
    UPDATE claims c SET preferred = false FROM claim_ranks r
    WHERE c.id = r.claim_id AND r.outcome_id = ANY (changed) AND c.preferred AND r.place > 1;
    UPDATE claims c SET preferred = true FROM claim_ranks r
    WHERE c.id = r.claim_id AND r.outcome_id = ANY (changed) AND NOT c.preferred AND r.place = 1;

    UPDATE outcomes o SET value = fresh.value, contested = fresh.contested
    FROM (
        SELECT best.outcome_id, best.value,
            EXISTS (SELECT 1 FROM claims other
                    WHERE other.outcome_id = best.outcome_id AND other.status = best.status
                      AND other.value <> best.value) AS contested
        FROM claims best WHERE best.preferred AND best.outcome_id = ANY (changed)
    ) fresh
    WHERE o.id = fresh.outcome_id AND (o.value, o.contested) IS DISTINCT FROM (fresh.value, fresh.contested);

    SELECT array_agg(id) INTO touched FROM (
        SELECT unnest(changed) AS id UNION SELECT parent_id FROM outcomes WHERE id = ANY (changed)
    ) t WHERE id IS NOT NULL;
    PERFORM refresh_unattributed(touched);
END $$;
COMMENT ON FUNCTION revalue_outcomes(bigint[]) IS 'Prefers a claim for each of the given outcomes, takes its value and refreshes unattributed of it and its parent.';

CREATE FUNCTION claims_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM revalue_outcomes(array_agg(DISTINCT outcome_id)) FROM fresh HAVING count(*) > 0;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM revalue_outcomes(array_agg(DISTINCT outcome_id)) FROM former HAVING count(*) > 0;
    ELSE
        PERFORM revalue_outcomes(array_agg(DISTINCT outcome_id))
        FROM (SELECT outcome_id FROM fresh UNION SELECT outcome_id FROM former) t HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION claims_changed() IS 'Trigger: outcomes follow their claims.';

-- The depth guard lets revalue_outcomes mark the preferred claim without calling itself.
CREATE TRIGGER claims_inserted AFTER INSERT ON claims REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION claims_changed();
CREATE TRIGGER claims_deleted AFTER DELETE ON claims REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION claims_changed();
CREATE TRIGGER claims_updated AFTER UPDATE ON claims REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION claims_changed();

CREATE FUNCTION outcomes_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM relink_outcomes(array_agg(id)) FROM fresh HAVING count(*) > 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_inserted() IS 'Trigger: a new outcome finds its parent and its parts.';
CREATE TRIGGER outcomes_inserted AFTER INSERT ON outcomes REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_inserted();

-- Runs at commit, so that an outcome and its first claim can be written one after the other.
CREATE FUNCTION outcomes_need_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM outcomes WHERE id = NEW.id)
       AND NOT EXISTS (SELECT 1 FROM claims WHERE outcome_id = NEW.id) THEN
        RAISE EXCEPTION 'outcome % has no claim', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'outcomes_need_claim';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_need_claim() IS 'Trigger: no outcome without a claim, hence none without a source.';
CREATE CONSTRAINT TRIGGER outcomes_need_claim AFTER INSERT ON outcomes
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION outcomes_need_claim();

CREATE FUNCTION sources_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM revalue_outcomes(array_agg(DISTINCT c.outcome_id))
    FROM claims c WHERE c.source_id = NEW.id HAVING count(*) > 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sources_published() IS 'Trigger: the date of publication decides between claims.';
CREATE TRIGGER sources_published AFTER UPDATE OF published_on ON sources
    FOR EACH ROW WHEN (OLD.published_on IS DISTINCT FROM NEW.published_on) EXECUTE FUNCTION sources_published();

CREATE FUNCTION projects_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved bigint[];
BEGIN
    WITH u AS (UPDATE outcomes SET project_id = NEW.id WHERE project_id = NEW.id RETURNING id)
    SELECT array_agg(id) INTO moved FROM u;
    IF moved IS NOT NULL THEN
        PERFORM relink_outcomes(moved);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION projects_moved() IS 'Trigger: a project''s outcomes follow it into another field.';
CREATE TRIGGER projects_moved AFTER UPDATE OF field_id ON projects
    FOR EACH ROW WHEN (OLD.field_id IS DISTINCT FROM NEW.field_id) EXECUTE FUNCTION projects_moved();

CREATE FUNCTION programmes_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM relink_outcomes(array_agg(o.id))
    FROM outcomes o JOIN programme_lineage l ON l.programme_id = o.programme_id
    WHERE l.ancestor_id = NEW.id HAVING count(*) > 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION programmes_moved() IS 'Trigger: figures find their parents anew when their programme moves in the tree.';
CREATE TRIGGER programmes_moved AFTER UPDATE OF parent_id ON programmes
    FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION programmes_moved();
