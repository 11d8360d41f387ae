-- What keeps outcomes true, whoever writes: the scope's whole way up is filled from its deepest level, the value
-- follows the preferred claim, and `parent_id` and `unattributed` follow the structure. Statement triggers work on the
-- rows that the statement changed and the trees those stand in, nothing else.
--
-- Lists of keys are joined (`unnest`), not compared (`= ANY`): a plan made for a few keys then serves many as well.
-- Look-ups stand behind `LATERAL (… OFFSET 0)`, and `measure || ''`, `indicator_id + 0` keep them from the index of all
-- figures of an indicator: while a first import fills the tables there are no statistics yet, and the planner takes
-- that index to be as good as the one that leads to a single scope. For the same reason it overrates the cost of all
-- this and would compile it, which takes longer than running it: hence `jit = off`.

-- Two transactions could each add a part and neither see the other's. Writers take turns; readers do not wait.
CREATE FUNCTION lock_outcomes() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('outcomes', 0))
$$;
COMMENT ON FUNCTION lock_outcomes() IS 'Waits for other transactions that write outcomes or claims.';

CREATE FUNCTION outcomes_take_turns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_outcomes();
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_take_turns() IS 'Trigger: one transaction at a time writes outcomes and claims.';
-- Before any row is locked, so that two writers cannot wait for each other.
CREATE TRIGGER claims_take_turns BEFORE INSERT OR UPDATE OR DELETE ON claims
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER outcomes_take_turns BEFORE INSERT OR UPDATE OR DELETE ON outcomes
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();

CREATE FUNCTION outcomes_fill_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.project_id IS NOT NULL THEN
        SELECT p.field_id, e.id, e.programme_id, e.year INTO NEW.field_id, NEW.edition_id, NEW.programme_id, NEW.year
        FROM projects p JOIN editions e ON e.id = p.edition_id WHERE p.id = NEW.project_id;
    ELSIF NEW.field_id IS NOT NULL THEN
        SELECT e.id, e.programme_id, e.year INTO NEW.edition_id, NEW.programme_id, NEW.year
        FROM fields f JOIN editions e ON e.id = f.edition_id WHERE f.id = NEW.field_id;
    ELSIF NEW.edition_id IS NOT NULL THEN
        SELECT e.programme_id, e.year INTO NEW.programme_id, NEW.year FROM editions e WHERE e.id = NEW.edition_id;
    ELSE
        NEW.year := NULL;
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION outcomes_fill_scope() IS 'Trigger: an outcome names its whole way up from its deepest level.';

CREATE TRIGGER outcomes_fill_scope BEFORE INSERT OR UPDATE OF programme_id, edition_id, field_id, project_id, year
    ON outcomes FOR EACH ROW EXECUTE FUNCTION outcomes_fill_scope();

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
        FROM (SELECT DISTINCT unnest(changed) AS id) c
            JOIN outcomes whole ON whole.id = c.id
            LEFT JOIN outcomes part ON part.parent_id = whole.id
        GROUP BY whole.id
    ) fresh
    WHERE o.id = fresh.id AND o.unattributed <> fresh.unattributed
$$;
COMMENT ON FUNCTION refresh_unattributed(bigint[]) IS 'Sets unattributed = value less the parts'' values on the given outcomes.';

CREATE FUNCTION link_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    touched bigint[];
BEGIN
    WITH fresh AS (
        SELECT b.id, b.parent_id AS former_id, cover.id AS parent_id
        FROM (SELECT DISTINCT unnest(changed) AS id) c JOIN outcomes b ON b.id = c.id
        LEFT JOIN LATERAL (
            SELECT a.id
            FROM outcome_containers(b) c CROSS JOIN LATERAL (
                SELECT o.id, o.period_from, o.period_to FROM outcomes o
                WHERE o.level = c.level AND o.scope_id = c.scope_id
                  AND o.indicator_id = b.indicator_id AND o.measure || '' = b.measure
                  AND o.period_from <= b.period_from AND o.period_to >= b.period_to AND o.id <> b.id
                OFFSET 0
            ) a
            ORDER BY c.distance, a.period_to - a.period_from, a.id
            LIMIT 1
        ) cover ON true
    ), moved AS (
        UPDATE outcomes o SET parent_id = fresh.parent_id FROM fresh
        WHERE o.id = fresh.id AND fresh.former_id IS DISTINCT FROM fresh.parent_id
        RETURNING fresh.former_id, fresh.parent_id
    )
    SELECT array_agg(id) INTO touched FROM (
        SELECT unnest(changed) AS id UNION SELECT former_id FROM moved UNION SELECT parent_id FROM moved
    ) t WHERE id IS NOT NULL;
    PERFORM refresh_unattributed(touched);
END $$;
COMMENT ON FUNCTION link_outcomes(bigint[]) IS 'Finds the parents of the given outcomes anew, and refreshes unattributed where that changed.';

-- The outcomes that may get a new outcome as parent. Those of its own project or field are few. An edition or a
-- programme may contain very many: there, only outcomes matter that have no parent yet, or whose parent's scope is as
-- wide as the new one's or wider.
CREATE FUNCTION outcomes_below(changed bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 10 AS $$
    WITH a AS MATERIALIZED (
        SELECT o.* FROM (SELECT DISTINCT unnest(changed) AS id) c JOIN outcomes o ON o.id = c.id
    ), wider AS (
        SELECT a.id, s.level, s.scope_id FROM a CROSS JOIN LATERAL (
            SELECT 'EDITION', a.edition_id WHERE a.edition_id IS NOT NULL
            UNION ALL
            SELECT 'EDITION', e.id FROM programme_lineage l JOIN editions e ON e.programme_id = l.ancestor_id
            WHERE l.programme_id = a.programme_id AND l.depth > 0
              AND e.year BETWEEN extract(year FROM a.period_from) AND extract(year FROM a.period_to)
            UNION ALL
            SELECT 'PROGRAMME', l.ancestor_id FROM programme_lineage l WHERE l.programme_id = a.programme_id
        ) s(level, scope_id)
        WHERE a.level IN ('EDITION', 'PROGRAMME')
    )
    SELECT b.id FROM a CROSS JOIN LATERAL (
        SELECT o.* FROM outcomes o WHERE o.project_id = a.project_id
          AND (o.indicator_id + 0, o.measure) = (a.indicator_id, a.measure)
        OFFSET 0
    ) b
    WHERE a.level = 'PROJECT' AND b.period_from >= a.period_from AND b.period_to <= a.period_to
    UNION
    SELECT b.id FROM a CROSS JOIN LATERAL (
        SELECT o.* FROM outcomes o WHERE o.field_id = a.field_id
          AND (o.indicator_id + 0, o.measure) = (a.indicator_id, a.measure)
        OFFSET 0
    ) b
    WHERE a.level = 'FIELD' AND b.period_from >= a.period_from AND b.period_to <= a.period_to
    UNION
    SELECT b.id FROM a JOIN programme_lineage l ON l.ancestor_id = a.programme_id CROSS JOIN LATERAL (
        SELECT o.* FROM outcomes o WHERE o.parent_id IS NULL AND o.programme_id = l.programme_id
          AND (o.indicator_id, o.measure) = (a.indicator_id, a.measure)
        OFFSET 0
    ) b
    WHERE a.level IN ('EDITION', 'PROGRAMME') AND (a.level = 'PROGRAMME' OR b.year = a.year)
      AND b.period_from >= a.period_from AND b.period_to <= a.period_to
    UNION
    SELECT b.id FROM wider JOIN a USING (id) CROSS JOIN LATERAL (
        SELECT o.id FROM outcomes o WHERE o.level = wider.level AND o.scope_id = wider.scope_id
          AND o.indicator_id = a.indicator_id AND o.measure || '' = a.measure
        OFFSET 0
    ) p CROSS JOIN LATERAL (
        SELECT o.* FROM outcomes o WHERE o.parent_id = p.id
        OFFSET 0
    ) b
    WHERE (a.level = 'PROGRAMME' OR b.year = a.year)
      AND b.period_from >= a.period_from AND b.period_to <= a.period_to
      AND EXISTS (SELECT 1 FROM programme_lineage l
                  WHERE l.programme_id = b.programme_id AND l.ancestor_id = a.programme_id)
$$;
COMMENT ON FUNCTION outcomes_below(bigint[]) IS 'Outcomes that may have one of the given ones as parent and do not yet.';

CREATE FUNCTION relink_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    PERFORM lock_outcomes();
    -- First the given ones, so that few are left without parent when it comes to those below.
    PERFORM link_outcomes(changed);
    PERFORM link_outcomes(array_agg(b)) FROM outcomes_below(changed) b
    WHERE b NOT IN (SELECT unnest(changed)) HAVING count(*) > 0;
END $$;
COMMENT ON FUNCTION relink_outcomes(bigint[]) IS 'Finds parents for new outcomes, and makes them the parents of what they cover.';

CREATE VIEW claim_ranks AS
SELECT c.id AS claim_id, c.outcome_id,
    row_number() OVER (
        PARTITION BY c.outcome_id
        ORDER BY CASE c.status WHEN 'FINAL' THEN 0 WHEN 'REVISED' THEN 1 ELSE 2 END,
            c.as_of DESC NULLS LAST, s.published_on DESC NULLS LAST, c.position, c.id
    ) AS place
FROM claims c JOIN sources s ON s.id = c.source_id;
COMMENT ON VIEW claim_ranks IS 'The claims of each outcome in order of preference; place 1 is preferred.';
COMMENT ON COLUMN claim_ranks.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_ranks.outcome_id IS 'Its outcome.';
COMMENT ON COLUMN claim_ranks.place IS 'Its place among the outcome''s claims, from 1.';

CREATE FUNCTION remove_outcomes(dead bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    wholes bigint[];
    parts bigint[];
BEGIN
    SELECT array_agg(DISTINCT o.parent_id) INTO wholes FROM outcomes o JOIN unnest(dead) d ON o.id = d
    WHERE o.parent_id NOT IN (SELECT unnest(dead));
    WITH freed AS (
        UPDATE outcomes o SET parent_id = NULL FROM unnest(dead) d
        WHERE o.parent_id = d AND o.id NOT IN (SELECT unnest(dead))
        RETURNING o.id
    )
    SELECT array_agg(id) INTO parts FROM freed;
    DELETE FROM outcomes o USING unnest(dead) d WHERE o.id = d;
    PERFORM refresh_unattributed(wholes);
    PERFORM link_outcomes(parts);
END $$;
COMMENT ON FUNCTION remove_outcomes(bigint[]) IS 'Removes outcomes; their parts find other parents.';

-- Prefers a claim for each given outcome and takes its value; an outcome whose last claim has gone goes too.
CREATE FUNCTION revalue_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    dead bigint[];
    touched bigint[];
BEGIN
    PERFORM lock_outcomes();
    SELECT array_agg(o.id) INTO dead FROM unnest(changed) c JOIN outcomes o ON o.id = c
    WHERE NOT EXISTS (SELECT 1 FROM claims WHERE outcome_id = o.id);
    IF dead IS NOT NULL THEN
        PERFORM remove_outcomes(dead);
    END IF;

    -- The unique index on the preferred claim is checked row by row: the former one must give way first.
    UPDATE claims c SET preferred = false FROM claim_ranks r
    WHERE c.id = r.claim_id AND r.outcome_id = ANY (changed) AND c.preferred AND r.place > 1;
    UPDATE claims c SET preferred = true FROM claim_ranks r
    WHERE c.id = r.claim_id AND r.outcome_id = ANY (changed) AND NOT c.preferred AND r.place = 1;

    WITH revalued AS (
        UPDATE outcomes o SET value = fresh.value, contested = fresh.contested
        FROM (
            SELECT best.outcome_id, best.value,
                EXISTS (SELECT 1 FROM claims other
                        WHERE other.outcome_id = best.outcome_id AND other.status = best.status
                          AND other.value <> best.value) AS contested
            FROM unnest(changed) c JOIN claims best ON best.outcome_id = c AND best.preferred
        ) fresh
        WHERE o.id = fresh.outcome_id AND (o.value, o.contested) IS DISTINCT FROM (fresh.value, fresh.contested)
        RETURNING o.id, o.parent_id
    )
    SELECT array_agg(id) INTO touched FROM (
        SELECT id FROM revalued UNION SELECT parent_id FROM revalued
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

CREATE FUNCTION outcomes_placed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM link_outcomes(array_agg(id)) FROM outcomes WHERE parent_id = NEW.id HAVING count(*) > 0;
    PERFORM relink_outcomes(ARRAY[NEW.id]);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_placed() IS 'Trigger: an outcome that comes to stand elsewhere finds its parent and its parts there.';
CREATE TRIGGER outcomes_placed
    AFTER UPDATE OF programme_id, edition_id, field_id, project_id, indicator_id, measure, period_from, period_to
    ON outcomes FOR EACH ROW
    WHEN ((OLD.programme_id, OLD.edition_id, OLD.field_id, OLD.project_id,
           OLD.indicator_id, OLD.measure, OLD.period_from, OLD.period_to)
        IS DISTINCT FROM
          (NEW.programme_id, NEW.edition_id, NEW.field_id, NEW.project_id,
           NEW.indicator_id, NEW.measure, NEW.period_from, NEW.period_to))
    EXECUTE FUNCTION outcomes_placed();

-- Runs at commit, so that an outcome and its first claim can be written one after the other.
CREATE FUNCTION outcomes_need_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM claims WHERE outcome_id = NEW.id)
       AND EXISTS (SELECT 1 FROM outcomes WHERE id = NEW.id) THEN
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
    FROM fresh JOIN former USING (id) JOIN claims c ON c.source_id = fresh.id
    WHERE fresh.published_on IS DISTINCT FROM former.published_on HAVING count(*) > 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sources_published() IS 'Trigger: the date of publication decides between claims.';
CREATE TRIGGER sources_published AFTER UPDATE ON sources REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION sources_published();

CREATE FUNCTION projects_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Naming the project again fills in its way up, and the outcome finds its place there.
    UPDATE outcomes o SET project_id = fresh.id
    FROM fresh JOIN former USING (id)
    WHERE o.project_id = fresh.id AND fresh.field_id IS DISTINCT FROM former.field_id;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION projects_moved() IS 'Trigger: a project''s outcomes follow it into another field.';
CREATE TRIGGER projects_moved AFTER UPDATE ON projects REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION projects_moved();

-- Runs after programmes_lineage_updated: triggers run in the order of their names.
CREATE FUNCTION programmes_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_outcomes();
    PERFORM link_outcomes(array_agg(DISTINCT o.id))
    FROM fresh JOIN former USING (id)
        JOIN programme_lineage l ON l.ancestor_id = fresh.id
        JOIN outcomes o ON o.programme_id = l.programme_id
    WHERE fresh.parent_id IS DISTINCT FROM former.parent_id HAVING count(*) > 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION programmes_moved() IS 'Trigger: figures find their parents anew when their programme moves in the tree.';
CREATE TRIGGER programmes_moved AFTER UPDATE ON programmes REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION programmes_moved();
