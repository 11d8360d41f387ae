-- Which outcomes cover which, and how to count each thing once.
--
-- A covers B when both are of the same indicator and measure, B's scope lies within A's, B's period within A's, and A is not
-- B. Scopes lie within others through field, edition, programme and the tree of programmes; the edition of a programme
-- contains the same year's editions of the programmes below. This is a strict partial order. An outcome whose claims
-- have not come yet covers nothing and is covered by nothing.
--
-- Look-ups stand behind `LATERAL (… OFFSET 0)`, and `measure || ''` keeps them from the index of all figures of an
-- indicator: while a first import fills the tables there are no statistics yet, and the planner takes that index to be as
-- good as the one that leads to a single scope.

-- An ancestor programme contains the scope twice: through its edition of the same year, and as a whole.
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

CREATE FUNCTION outcome_covers(outcome outcomes)
RETURNS TABLE (id bigint, level text, distance integer, period_from date, period_to date, known_from date)
LANGUAGE sql STABLE ROWS 5 AS $$
    SELECT a.id, c.level, c.distance, a.period_from, a.period_to, a.known_from
    FROM outcome_containers(outcome) c CROSS JOIN LATERAL (
        SELECT o.id, o.period_from, o.period_to, o.known_from FROM outcomes o
        WHERE o.level = c.level AND o.scope_id = c.scope_id
          AND o.indicator_id = outcome.indicator_id AND o.measure || '' = outcome.measure
          AND o.period_from <= outcome.period_from AND o.period_to >= outcome.period_to
          AND o.id <> outcome.id AND o.known_from < 'infinity'
        OFFSET 0
    ) a
$$;
COMMENT ON FUNCTION outcome_covers(outcomes) IS 'The outcomes that cover this one, with the distance of their scopes.';

CREATE FUNCTION outcome_covered(outcome outcomes) RETURNS SETOF outcomes LANGUAGE sql STABLE ROWS 10 AS $$
    SELECT b.* FROM (
        SELECT o.* FROM outcomes o
        WHERE outcome.level = 'PROJECT' AND o.project_id = outcome.project_id
          AND (o.indicator_id + 0, o.measure) = (outcome.indicator_id, outcome.measure)
        UNION ALL
        SELECT o.* FROM outcomes o
        WHERE outcome.level = 'FIELD' AND o.field_id = outcome.field_id
          AND (o.indicator_id + 0, o.measure) = (outcome.indicator_id, outcome.measure)
        UNION ALL
        SELECT o.* FROM programme_lineage l CROSS JOIN LATERAL (
            SELECT * FROM outcomes o
            WHERE o.programme_id = l.programme_id AND o.year = outcome.year
              AND (o.indicator_id, o.measure) = (outcome.indicator_id, outcome.measure)
            OFFSET 0
        ) o
        WHERE outcome.level = 'EDITION' AND l.ancestor_id = outcome.programme_id
        UNION ALL
        SELECT o.* FROM programme_lineage l CROSS JOIN LATERAL (
            SELECT * FROM outcomes o
            WHERE o.programme_id = l.programme_id
              AND (o.indicator_id, o.measure) = (outcome.indicator_id, outcome.measure)
            OFFSET 0
        ) o
        WHERE outcome.level = 'PROGRAMME' AND l.ancestor_id = outcome.programme_id
    ) b
    WHERE b.period_from >= outcome.period_from AND b.period_to <= outcome.period_to
      AND b.id <> outcome.id AND b.known_from < 'infinity'
$$;
COMMENT ON FUNCTION outcome_covered(outcomes) IS 'The outcomes that this one covers.';

CREATE FUNCTION outcome_ancestors(outcome_id bigint) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 5 AS $$
    SELECT a.id FROM outcomes o CROSS JOIN LATERAL outcome_covers(o) a WHERE o.id = outcome_id
$$;
COMMENT ON FUNCTION outcome_ancestors(bigint) IS 'Keys of the outcomes that cover the one with this key.';

CREATE FUNCTION outcome_descendants(outcome_id bigint) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT b.id FROM outcomes o CROSS JOIN LATERAL outcome_covered(o) b WHERE o.id = outcome_id
$$;
COMMENT ON FUNCTION outcome_descendants(bigint) IS 'Keys of the outcomes that the one with this key covers.';

-- Postgres takes a list of keys for ten of them, and would compare each with each. Those who join lists that may be long
-- with each other read them here: it hashes a hundred, and still looks each up by its index.
CREATE FUNCTION each_once(keys bigint[]) RETURNS SETOF bigint LANGUAGE plpgsql IMMUTABLE ROWS 100 AS $$
BEGIN
    RETURN QUERY SELECT DISTINCT unnest(keys);
END $$;
COMMENT ON FUNCTION each_once(bigint[]) IS 'The keys of a list, each once.';

-- Smallest first means: what is covered comes before what covers it. Narrower levels come first, then programmes deeper in
-- the tree, then shorter periods.
CREATE FUNCTION outcomes_by_size(members bigint[])
RETURNS TABLE (place integer, outcome_id bigint, covered integer[]) LANGUAGE plpgsql STABLE ROWS 10
SET jit = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH sized AS MATERIALIZED (
        SELECT o AS outcome, o.id, o.level, o.scope_id, o.indicator_id, o.measure, o.period_from, o.period_to,
            row_number() OVER (
                ORDER BY array_position(ARRAY['PROJECT', 'FIELD', 'EDITION', 'PROGRAMME'], o.level),
                    (SELECT max(depth) FROM programme_lineage l WHERE l.programme_id = o.programme_id) DESC,
                    o.period_to - o.period_from, o.id
            )::integer AS place
        FROM each_once(members) m (id) JOIN outcomes o ON o.id = m.id
    ), contained AS MATERIALIZED (
        SELECT s.place, s.indicator_id, s.measure, s.period_from, s.period_to, c.level, c.scope_id
        FROM sized s CROSS JOIN LATERAL outcome_containers(s.outcome) c
    ), parts AS (
        SELECT a.place, array_agg(b.place) AS places
        FROM sized a JOIN contained b ON b.scope_id = a.scope_id AND b.level = a.level
            AND b.indicator_id = a.indicator_id AND b.measure = a.measure
        WHERE a.period_from <= b.period_from AND a.period_to >= b.period_to AND a.place <> b.place
        GROUP BY a.place
    )
    SELECT s.place, s.id, coalesce(p.places, '{}') FROM sized s LEFT JOIN parts p ON p.place = s.place
    ORDER BY s.place;
END $$;
COMMENT ON FUNCTION outcomes_by_size(bigint[]) IS 'The given outcomes, numbered smallest first, each with the numbers of those among them that it covers.';

-- The weights of members such that, for each of them, its own and those of all members that cover it add up to one. Σ weight ×
-- value then counts everything once, whatever covers whatever: by inclusion and exclusion over the widest.
CREATE FUNCTION count_once(members bigint[])
RETURNS TABLE (outcome_id bigint, weight bigint, widest boolean) LANGUAGE plpgsql STABLE ROWS 100
SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    one record;
    part integer;
    above bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(members)]);
BEGIN
    FOR one IN SELECT * FROM outcomes_by_size(members) m ORDER BY m.place DESC LOOP
        outcome_id := one.outcome_id;
        widest := above[one.place] IS NULL;
        weight := 1 - coalesce(above[one.place], 0);
        FOREACH part IN ARRAY one.covered LOOP
            above[part] := coalesce(above[part], 0) + weight;
        END LOOP;
        IF weight <> 0 THEN
            RETURN NEXT;
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION count_once(bigint[]) IS 'How often the values of the given outcomes count in a sum that counts everything once; those that do not count are left out. Widest are those that no other covers.';

CREATE FUNCTION outcome_parts(whole bigint) RETURNS TABLE (outcome_id bigint) LANGUAGE sql STABLE ROWS 10 AS $$
    SELECT c.outcome_id FROM count_once(ARRAY(SELECT outcome_descendants(whole))) c WHERE c.widest
$$;
COMMENT ON FUNCTION outcome_parts(bigint) IS 'What an outcome is made up of: the outcomes that it covers and that no other does that it covers.';
