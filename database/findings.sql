-- What the data itself shows to be doubtful.

CREATE FUNCTION outcome_listed(outcome outcomes, role text) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT CASE role
        WHEN 'PROJECTS' THEN (
            SELECT count(*) FROM programme_lineage l
                JOIN editions e ON e.programme_id = l.programme_id AND e.year = outcome.year
                JOIN projects p ON p.edition_id = e.id
            WHERE l.ancestor_id = outcome.programme_id AND (outcome.field_id IS NULL OR p.field_id = outcome.field_id))
        WHEN 'FIELDS' THEN (
            SELECT count(*) FROM programme_lineage l
                JOIN editions e ON e.programme_id = l.programme_id AND e.year = outcome.year
                JOIN fields f ON f.edition_id = e.id
            WHERE l.ancestor_id = outcome.programme_id)
        WHEN 'AGENCIES' THEN (
            SELECT count(DISTINCT a.agency_id) FROM programme_lineage l
                JOIN editions e ON e.programme_id = l.programme_id AND e.year = outcome.year
                JOIN participations a ON a.edition_id = e.id
            WHERE l.ancestor_id = outcome.programme_id AND a.role = 'IMPLEMENTER')
    END
$$;
COMMENT ON FUNCTION outcome_listed(outcomes, text) IS 'How many projects, fields or implementing agencies are listed where the outcome states their number: in its field, or in its edition and those of the same year below.';

-- The other figures of an outcome's budget: those of the same scope, measure and period.
CREATE FUNCTION outcome_budget(outcome outcomes) RETURNS TABLE (role text, outcome_id bigint, value bigint) LANGUAGE sql STABLE AS $$
    SELECT r.role, o.id, o.value
    FROM indicator_roles r JOIN indicators i ON i.code = r.code
        JOIN outcomes o ON o.level = outcome.level AND o.scope_id = outcome.scope_id AND o.indicator_id = i.id
            AND o.measure = outcome.measure AND o.period_from = outcome.period_from AND o.period_to = outcome.period_to
    WHERE r.role LIKE 'BUDGET%'
$$;
COMMENT ON FUNCTION outcome_budget(outcomes) IS 'The total, national and local budget of the outcome''s scope, measure and period, as far as they are stated.';

-- What a sentence about a finding needs to know, as JSON; the words are the server's. Claims are those that disagree, by what
-- they say, the preferred one first.
CREATE FUNCTION finding_facts(kind text, outcome outcomes, compared bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'kind', kind, 'measure', outcome.measure, 'from', outcome.period_from, 'to', outcome.period_to,
        'value', outcome.value, 'unattributed', outcome.unattributed, 'compared', compared,
        'indicator', json_build_object('ko', i.name_ko, 'en', i.name_en), 'unit', i.unit,
        'scope', coalesce(
            (SELECT json_build_object('ko', e.name_ko, 'en', e.name_en) FROM editions e WHERE e.id = outcome.edition_id),
            (SELECT json_build_object('ko', p.name_ko, 'en', p.name_en) FROM programmes p WHERE p.id = outcome.programme_id)),
        'part', coalesce(
            (SELECT json_build_object('ko', p.name_ko, 'en', p.name_en) FROM projects p WHERE p.id = outcome.project_id),
            (SELECT json_build_object('ko', f.name_ko, 'en', f.name_en) FROM fields f WHERE f.id = outcome.field_id)),
        'claims', CASE kind WHEN 'CLAIMS_DISAGREE' THEN (
            SELECT json_agg(json_build_object('value', t.value, 'publishers', t.publishers) ORDER BY t.place)
            FROM (
                SELECT c.value, json_agg(DISTINCT s.publisher COLLATE "C") AS publishers, min(r.place) AS place
                FROM claims c JOIN claim_ranks r ON r.claim_id = c.id JOIN sources s ON s.id = c.source_id
                WHERE c.outcome_id = outcome.id AND r.outcome_id = outcome.id
                  AND c.status = (SELECT best.status FROM claims best WHERE best.outcome_id = outcome.id AND best.preferred)
                GROUP BY c.value
            ) t) END,
        'budget', CASE kind WHEN 'BUDGET_DIFFERS' THEN (
            SELECT json_agg(json_build_object('part', b.role, 'value', b.value) ORDER BY b.role DESC)
            FROM outcome_budget(outcome) b WHERE b.role <> 'BUDGET_TOTAL') END
    )::text
    FROM indicators i WHERE i.id = outcome.indicator_id
$$;
COMMENT ON FUNCTION finding_facts(text, outcomes, bigint) IS 'What a sentence about a finding needs to know, as JSON; `compared` is what the rule compares the value with.';

CREATE FUNCTION role_indicators(roles text[]) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 3 AS $$
    SELECT i.id FROM indicator_roles r JOIN indicators i ON i.code = r.code WHERE r.role = ANY (roles)
$$;
COMMENT ON FUNCTION role_indicators(text[]) IS 'The indicators that have one of these roles.';

CREATE FUNCTION last_due_day(newest date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT (newest - interval '2 years')::date
$$;
COMMENT ON FUNCTION last_due_day(date) IS 'Targets that end on this day or before are to have a result, if the newest publication is of that day.';

-- Rules, with the number that each takes in a finding's id: outcome × 8 + number. Outcomes keep their keys as long as
-- their scope, indicator, measure and period stay; so do findings. An
-- outcome whose claims have not come yet breaks none.
CREATE FUNCTION broken_rules(outcome outcomes) RETURNS SETOF outcome_findings LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT outcome.id * 8 + f.rule, f.kind, f.severity, f.compared, outcome.programme_id, outcome.edition_id,
        outcome.field_id, outcome.project_id, outcome.indicator_id, outcome.id
    FROM (
        SELECT 1 AS rule, 'PARTS_EXCEED_WHOLE' AS kind, 'ERROR' AS severity, NULL::bigint AS compared
        WHERE outcome.unattributed < 0 AND (SELECT i.additive FROM indicators i WHERE i.id = outcome.indicator_id)
        UNION ALL
        SELECT 2, 'CLAIMS_DISAGREE', 'WARNING', NULL WHERE outcome.contested
        UNION ALL
        -- A scope without any row has no list to compare with; a list that is too short may only be incomplete.
        SELECT 3, 'COUNT_DIFFERS', CASE WHEN listed.count > outcome.value THEN 'WARNING' ELSE 'INFO' END, listed.count
        FROM indicators i JOIN indicator_roles r ON r.code = i.code
            CROSS JOIN LATERAL outcome_listed(outcome, r.role) AS listed (count)
        WHERE outcome.indicator_id = ANY (ARRAY(SELECT r.id FROM role_indicators('{PROJECTS,FIELDS,AGENCIES}') r (id)))
          AND i.id = outcome.indicator_id
          AND (outcome.level = 'EDITION' OR (outcome.level = 'FIELD' AND r.role = 'PROJECTS'))
          AND listed.count > 0 AND listed.count <> outcome.value
        UNION ALL
        -- Less than the total may be money of a third kind; more than the total cannot be. One part alone tells only when
        -- it is more.
        SELECT 4, 'BUDGET_DIFFERS', CASE WHEN parts.sum > outcome.value THEN 'ERROR' ELSE 'WARNING' END, parts.sum
        FROM (
            SELECT sum(b.value)::bigint, count(*) FROM outcome_budget(outcome) b WHERE b.role <> 'BUDGET_TOTAL'
        ) AS parts (sum, count)
        WHERE outcome.indicator_id = ANY (ARRAY(SELECT r.id FROM role_indicators('{BUDGET_TOTAL}') r (id)))
          AND (parts.sum > outcome.value OR (parts.count = 2 AND parts.sum <> outcome.value))
        UNION ALL
        -- A figure for the scope itself, for the field or edition around it, or for anything within it is one to compare
        -- with; looked for in the order of likelihood. (`x.id <> outcome.id` is always so: it keeps Postgres from reading
        -- all figures of a level at once.) Numbers of rows are compared with the rows instead.
        SELECT CASE outcome.measure WHEN 'TARGET' THEN 5 ELSE 6 END,
            CASE outcome.measure WHEN 'TARGET' THEN 'TARGET_WITHOUT_RESULT' ELSE 'RESULT_WITHOUT_TARGET' END, 'INFO', NULL
        FROM (SELECT CASE outcome.measure WHEN 'TARGET' THEN 'ACTUAL' ELSE 'TARGET' END) AS other (measure)
        WHERE (outcome.measure = 'ACTUAL' OR outcome.period_to <= last_due_day((SELECT max(s.published_on) FROM sources s)))
          AND outcome.indicator_id <> ALL (ARRAY(SELECT r.id FROM role_indicators('{PROJECTS,FIELDS,AGENCIES}') r (id)))
          AND NOT (
              EXISTS (
                  SELECT 1 FROM outcomes x
                  WHERE x.level = outcome.level AND x.scope_id = outcome.scope_id AND x.indicator_id = outcome.indicator_id
                    AND x.measure = other.measure AND x.period_from <= outcome.period_to AND x.period_to >= outcome.period_from)
              OR (outcome.level = 'PROJECT' AND EXISTS (
                  SELECT 1 FROM outcomes x
                  WHERE x.level = 'FIELD' AND x.scope_id = outcome.field_id AND x.indicator_id = outcome.indicator_id
                    AND x.measure = other.measure AND x.id <> outcome.id))
              OR (outcome.level IN ('PROJECT', 'FIELD') AND EXISTS (
                  SELECT 1 FROM outcomes x
                  WHERE x.level = 'EDITION' AND x.scope_id = outcome.edition_id AND x.indicator_id = outcome.indicator_id
                    AND x.measure = other.measure AND x.id <> outcome.id))
              OR (outcome.level = 'FIELD' AND EXISTS (
                  SELECT 1 FROM outcomes x
                  WHERE x.field_id = outcome.field_id AND x.indicator_id = outcome.indicator_id AND x.measure = other.measure
                    AND x.id <> outcome.id))
              OR (outcome.level = 'EDITION' AND EXISTS (
                  SELECT 1 FROM outcomes x
                  WHERE x.edition_id = outcome.edition_id AND x.indicator_id = outcome.indicator_id
                    AND x.measure = other.measure AND x.id <> outcome.id))
              OR (outcome.level = 'PROGRAMME' AND EXISTS (
                  SELECT 1 FROM outcomes x
                  WHERE x.programme_id = outcome.programme_id AND x.indicator_id = outcome.indicator_id
                    AND x.measure = other.measure AND x.period_from <= outcome.period_to AND x.period_to >= outcome.period_from)))
    ) f
    WHERE outcome.known_from < 'infinity'
$$;
COMMENT ON FUNCTION broken_rules(outcomes) IS 'The findings about an outcome, from the data as it is.';

-- What is kept. Each change of the data is followed, in its transaction and in turn with all others that findings come of, by a
-- look at the figures whose findings can be others now. Those are, by rule:
--
-- 1, 2   the figure that changed: what is unattributed of it turned negative or no longer is, claims disagree or no longer do.
-- 3      the figure that changed, and figures that state numbers of rows: where projects, fields or participations come, go or
--        move, or editions, or programmes move in the tree, those of the edition and of the editions that contain it.
-- 4      the figure that changed, and the total budget of its scope where it is a part of one.
-- 5, 6   the figure that came, went or moved, and those of the other measure that it can be compared with. All stand in the
--        same programme, and in the same edition or in none. Values play no role. The newest publication decides which
--        targets are old: where that is another, those that end between the days.
-- all    of everything, where an indicator gets another code, may be added up or no longer, or has another role. That is rare.

CREATE FUNCTION refresh_findings(concerned bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF concerned IS NULL THEN
        RETURN;
    END IF;
    WITH fresh AS MATERIALIZED (
        SELECT f.* FROM each_once(concerned) c (id) JOIN outcomes o ON o.id = c.id CROSS JOIN LATERAL broken_rules(o) f
    ), gone AS (
        DELETE FROM outcome_findings f USING each_once(concerned) c (id)
        WHERE f.outcome_id = c.id AND NOT EXISTS (SELECT 1 FROM fresh WHERE fresh.id = f.id)
    )
    INSERT INTO outcome_findings AS f SELECT * FROM fresh
    ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, compared = excluded.compared,
        programme_id = excluded.programme_id, edition_id = excluded.edition_id, field_id = excluded.field_id,
        project_id = excluded.project_id, indicator_id = excluded.indicator_id
        WHERE f IS DISTINCT FROM excluded;
END $$;
COMMENT ON FUNCTION refresh_findings(bigint[]) IS 'Looks anew at the rules that the given outcomes may break.';

CREATE FUNCTION rebuild_findings() RETURNS void LANGUAGE sql SET jit = off AS $$
    SELECT lock_outcomes();
    DELETE FROM outcome_findings;
    INSERT INTO outcome_findings SELECT f.* FROM outcomes o CROSS JOIN LATERAL broken_rules(o) f;
$$;
COMMENT ON FUNCTION rebuild_findings() IS 'Makes all findings anew.';

CREATE TYPE finding_place AS (programme_id bigint, year integer, indicator_id bigint, measure text, moved boolean);
COMMENT ON TYPE finding_place IS 'Where an outcome stands or stood that has another value; moved if it has come, gone or moved as well.';

CREATE FUNCTION findings_beside(programme bigint, edition_year integer, indicator bigint, of_measure text, moved boolean)
RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 10 AS $$
    SELECT o.id FROM outcomes o
    WHERE moved AND o.programme_id = programme AND o.indicator_id = indicator AND o.year = edition_year
      AND o.measure = CASE of_measure WHEN 'TARGET' THEN 'ACTUAL' ELSE 'TARGET' END
    UNION ALL
    SELECT o.id FROM outcomes o
    WHERE moved AND o.programme_id = programme AND o.indicator_id = indicator AND o.year IS NULL
      AND o.measure = CASE of_measure WHEN 'TARGET' THEN 'ACTUAL' ELSE 'TARGET' END
    UNION ALL
    SELECT o.id FROM role_indicators('{BUDGET_TOTAL}') total (indicator_id) JOIN outcomes o ON o.indicator_id = total.indicator_id
    WHERE indicator = ANY (ARRAY(SELECT r.id FROM role_indicators('{BUDGET_NATIONAL,BUDGET_LOCAL}') r (id)))
      AND o.programme_id = programme AND o.measure = of_measure AND coalesce(o.year, 0) = coalesce(edition_year, 0)
$$;
COMMENT ON FUNCTION findings_beside(bigint, integer, bigint, text, boolean) IS 'The outcomes whose findings depend on one of this programme, year, indicator and measure that has another value, or another place.';

CREATE FUNCTION outcomes_findings() RETURNS trigger LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    changed bigint[];
    places finding_place[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(id), array_agg(DISTINCT (programme_id, year, indicator_id, measure, true)::finding_place)
        INTO changed, places FROM fresh WHERE known_from < 'infinity';
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(id), array_agg(DISTINCT (programme_id, year, indicator_id, measure, true)::finding_place)
        INTO changed, places FROM former;
    ELSE
        SELECT array_agg(id), array_agg(DISTINCT place) INTO changed, places
        FROM fresh JOIN former USING (id)
            CROSS JOIN LATERAL (SELECT
                (fresh.programme_id, fresh.edition_id, fresh.field_id, fresh.project_id, fresh.indicator_id,
                    fresh.measure, fresh.period_from, fresh.period_to, fresh.known_from < 'infinity')
                IS DISTINCT FROM
                (former.programme_id, former.edition_id, former.field_id, former.project_id, former.indicator_id,
                    former.measure, former.period_from, former.period_to, former.known_from < 'infinity')
            ) t (moved)
            CROSS JOIN LATERAL (VALUES
                ((fresh.programme_id, fresh.year, fresh.indicator_id, fresh.measure, moved)::finding_place),
                ((former.programme_id, former.year, former.indicator_id, former.measure, moved)::finding_place)
            ) stands (place)
        WHERE moved OR (fresh.value, fresh.contested, fresh.unattributed < 0)
            IS DISTINCT FROM (former.value, former.contested, former.unattributed < 0);
    END IF;
    IF changed IS NOT NULL THEN
        PERFORM refresh_findings(changed || ARRAY(
            SELECT beside.id FROM unnest(places) p
                CROSS JOIN LATERAL findings_beside(p.programme_id, p.year, p.indicator_id, p.measure, p.moved) beside (id)));
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_findings() IS 'Trigger: findings follow the outcomes that a statement has changed.';
CREATE TRIGGER outcomes_findings_inserted AFTER INSERT ON outcomes REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_findings();
CREATE TRIGGER outcomes_findings_updated AFTER UPDATE ON outcomes REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_findings();
CREATE TRIGGER outcomes_findings_deleted AFTER DELETE ON outcomes REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_findings();

CREATE FUNCTION refresh_counts(programmes bigint[], years integer[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    PERFORM refresh_findings(array_agg(DISTINCT o.id))
    FROM unnest(programmes, years) listed (programme_id, year) JOIN programme_lineage l ON l.programme_id = listed.programme_id
        JOIN outcomes o ON o.programme_id = l.ancestor_id
    WHERE o.year = listed.year AND o.indicator_id = ANY (ARRAY(SELECT r.id FROM role_indicators('{PROJECTS,FIELDS,AGENCIES}') r (id)));
END $$;
COMMENT ON FUNCTION refresh_counts(bigint[], integer[]) IS 'Looks anew at the numbers of rows that are stated for these programmes'' years, and for those that contain them.';

CREATE FUNCTION lists_changed() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    PERFORM lock_outcomes();
    EXECUTE format('
        SELECT refresh_counts(array_agg(programme_id), array_agg(year)) FROM (SELECT DISTINCT e.programme_id, e.year FROM (%s) %s) t
        HAVING count(*) > 0',
        CASE TG_OP
            WHEN 'INSERT' THEN 'SELECT * FROM fresh'
            WHEN 'DELETE' THEN 'SELECT * FROM former'
            ELSE format('(SELECT id, %1$s FROM fresh EXCEPT SELECT id, %1$s FROM former)
                UNION ALL (SELECT id, %1$s FROM former EXCEPT SELECT id, %1$s FROM fresh)', TG_ARGV[0])
        END,
        CASE TG_TABLE_NAME WHEN 'editions' THEN 'e' ELSE 't JOIN editions e ON e.id = t.edition_id' END);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION lists_changed() IS 'Trigger: findings about numbers of rows follow the rows; the argument names the columns that say where a row is listed.';
DO $$
DECLARE
    listed text[];
BEGIN
    FOREACH listed SLICE 1 IN ARRAY ARRAY[
        ['projects', 'edition_id, field_id'], ['fields', 'edition_id'], ['participations', 'edition_id, agency_id, role'],
        ['editions', 'programme_id, year']]
    LOOP
        EXECUTE format('CREATE TRIGGER %1$s_lists_take_turns BEFORE INSERT OR DELETE OR UPDATE OF %2$s ON %1$s
            FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns()', VARIADIC listed);
        EXECUTE format('CREATE TRIGGER %1$s_lists_inserted AFTER INSERT ON %1$s REFERENCING NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION lists_changed(%2$L)', VARIADIC listed);
        EXECUTE format('CREATE TRIGGER %1$s_lists_updated AFTER UPDATE ON %1$s REFERENCING OLD TABLE AS former NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION lists_changed(%2$L)', VARIADIC listed);
        EXECUTE format('CREATE TRIGGER %1$s_lists_deleted AFTER DELETE ON %1$s REFERENCING OLD TABLE AS former
            FOR EACH STATEMENT EXECUTE FUNCTION lists_changed(%2$L)', VARIADIC listed);
    END LOOP;
END $$;

-- Of lists, participations alone can be emptied without the outcomes.
CREATE FUNCTION lists_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_outcomes();
    PERFORM refresh_counts(array_agg(programme_id), array_agg(year)) FROM editions;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION lists_emptied() IS 'Trigger: without rows there are no findings about their number.';
CREATE TRIGGER participations_lists_emptied AFTER TRUNCATE ON participations
    FOR EACH STATEMENT EXECUTE FUNCTION lists_emptied();

CREATE FUNCTION lineage_lists() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    PERFORM lock_outcomes();
    EXECUTE format('
        SELECT refresh_counts(array_agg(programme_id), array_agg(year))
        FROM (SELECT DISTINCT e.programme_id, e.year FROM %s t JOIN editions e ON e.programme_id = t.ancestor_id) t
        HAVING count(*) > 0', CASE TG_OP WHEN 'INSERT' THEN 'fresh' ELSE 'former' END);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION lineage_lists() IS 'Trigger: what is listed in a programme''s edition follows the tree.';
CREATE TRIGGER programme_lineage_lists_inserted AFTER INSERT ON programme_lineage REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION lineage_lists();
CREATE TRIGGER programme_lineage_lists_deleted AFTER DELETE ON programme_lineage REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION lineage_lists();

-- The newest publication before the statement: of sources that it leaves alone, and of the others as they were.
CREATE FUNCTION sources_findings() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    before date;
    now date;
BEGIN
    PERFORM lock_outcomes();
    SELECT max(s.published_on) INTO now FROM sources s;
    EXECUTE CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT max(published_on) FROM sources WHERE id NOT IN (SELECT id FROM fresh)'
        WHEN 'DELETE' THEN 'SELECT greatest(max(published_on), (SELECT max(published_on) FROM former)) FROM sources'
        ELSE 'SELECT greatest(max(published_on), (SELECT max(published_on) FROM former)) FROM sources
              WHERE id NOT IN (SELECT id FROM fresh)'
    END INTO before;
    IF before IS DISTINCT FROM now THEN
        PERFORM refresh_findings(array_agg(o.id)) FROM outcomes o
        WHERE o.measure = 'TARGET'
          AND o.period_to > least(coalesce(last_due_day(before), '-infinity'), coalesce(last_due_day(now), '-infinity'))
          AND o.period_to <= greatest(last_due_day(before), last_due_day(now));
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sources_findings() IS 'Trigger: targets become old with the newest publication.';
CREATE TRIGGER sources_lists_take_turns BEFORE INSERT OR DELETE OR UPDATE OF published_on ON sources
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER sources_findings_inserted AFTER INSERT ON sources REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION sources_findings();
CREATE TRIGGER sources_findings_updated AFTER UPDATE ON sources REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION sources_findings();
CREATE TRIGGER sources_findings_deleted AFTER DELETE ON sources REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION sources_findings();

CREATE FUNCTION meanings_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'indicators' THEN
        IF NOT EXISTS (
            SELECT 1 FROM fresh JOIN former USING (id)
            WHERE (fresh.code, fresh.additive) IS DISTINCT FROM (former.code, former.additive)
        ) THEN
            RETURN NULL;
        END IF;
    END IF;
    PERFORM rebuild_findings();
    RETURN NULL;
END $$;
COMMENT ON FUNCTION meanings_changed() IS 'Trigger: what an indicator means decides which rules its figures may break.';
CREATE TRIGGER indicators_meanings_take_turns BEFORE UPDATE OF code, additive ON indicators
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER indicators_meanings_changed AFTER UPDATE ON indicators REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION meanings_changed();
CREATE TRIGGER indicator_roles_take_turns BEFORE INSERT OR UPDATE OR DELETE ON indicator_roles
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER indicator_roles_meanings_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON indicator_roles
    FOR EACH STATEMENT EXECUTE FUNCTION meanings_changed();

-- What is read. Facts are gathered only where a sentence is asked for: nothing is joined where nobody does.
CREATE VIEW findings AS
SELECT f.id, f.kind, f.severity, finding_facts(f.kind, o, f.compared) AS facts, f.programme_id, f.edition_id, f.field_id,
    f.project_id, f.indicator_id, f.outcome_id
FROM outcome_findings f LEFT JOIN outcomes o ON o.id = f.outcome_id;
COMMENT ON VIEW findings IS 'What the data itself shows to be doubtful: one row for each rule and figure that breaks it.';
COMMENT ON COLUMN findings.id IS 'Key: that of the outcome × 8 + the number of the rule.';
COMMENT ON COLUMN findings.kind IS 'The rule: PARTS_EXCEED_WHOLE, CLAIMS_DISAGREE, COUNT_DIFFERS, BUDGET_DIFFERS, TARGET_WITHOUT_RESULT or RESULT_WITHOUT_TARGET.';
COMMENT ON COLUMN findings.severity IS 'ERROR (a figure must be wrong), WARNING (a figure may be wrong) or INFO (something is missing).';
COMMENT ON COLUMN findings.facts IS 'What a sentence about it needs to know, as JSON.';
COMMENT ON COLUMN findings.programme_id IS 'The programme.';
COMMENT ON COLUMN findings.edition_id IS 'The edition; null for a figure of the programme as a whole.';
COMMENT ON COLUMN findings.field_id IS 'The field, or the project''s field; null above, or where the project has none.';
COMMENT ON COLUMN findings.project_id IS 'The project; null above.';
COMMENT ON COLUMN findings.indicator_id IS 'What is counted.';
COMMENT ON COLUMN findings.outcome_id IS 'The figure that breaks the rule.';

CREATE FUNCTION finding_outcomes(finding bigint) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 3 AS $$
    SELECT o.id FROM outcomes o WHERE o.id = finding / 8
    UNION ALL
    SELECT part.outcome_id FROM outcome_parts(CASE finding % 8 WHEN 1 THEN finding / 8 END) part
    UNION ALL
    SELECT b.outcome_id FROM outcomes o CROSS JOIN LATERAL outcome_budget(o) b
    WHERE finding % 8 = 4 AND o.id = finding / 8 AND b.outcome_id <> o.id
$$;
COMMENT ON FUNCTION finding_outcomes(bigint) IS 'The outcomes that the finding with this key concerns: the figure that breaks the rule, and those it is compared with.';
