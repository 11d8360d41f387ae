-- The tables as they would be if nothing published later had been loaded. Single selects that Postgres takes into the
-- query that calls them: what restricts that query restricts them, and columns that nobody asks for are not computed.

CREATE FUNCTION claims_as_of(day date)
RETURNS TABLE (id bigint, outcome_id bigint, source_id bigint, value bigint, as_of date, status text,
    "position" integer, preferred boolean, note text, known_from date, superseded_on date)
LANGUAGE sql STABLE AS $$
    SELECT c.id, c.outcome_id, c.source_id, c.value, c.as_of, c.status, c."position", c.superseded_on > day, c.note,
        c.known_from, CASE WHEN c.superseded_on > day THEN 'infinity' ELSE c.superseded_on END
    FROM claims c
    WHERE c.known_from <= day
$$;
COMMENT ON FUNCTION claims_as_of(date) IS 'The claims known on a day; preferred are those preferred among them.';

CREATE FUNCTION outcomes_as_of(day date)
RETURNS TABLE (id bigint, programme_id bigint, edition_id bigint, field_id bigint, project_id bigint, year integer,
    level text, scope_id bigint, indicator_id bigint, measure text, period_from date, period_to date, value bigint,
    contested boolean, parent_id bigint, unattributed bigint, region_id bigint, known_from date, covers_cross boolean)
LANGUAGE sql STABLE AS $$
    SELECT o.id, o.programme_id, o.edition_id, o.field_id, o.project_id, o.year, o.level, o.scope_id, o.indicator_id,
        o.measure, o.period_from, o.period_to, s.value,
        EXISTS (SELECT 1 FROM claims best JOIN claims other ON other.outcome_id = best.outcome_id
                WHERE best.outcome_id = o.id AND best.known_from <= day AND best.superseded_on > day
                  AND other.known_from <= day AND other.status = best.status AND other.value <> best.value),
        p.parent_id, s.unattributed, o.region_id, o.known_from,
        -- Of another parent it is not kept whether something covers the part and not the parent: it may be.
        o.covers_cross OR p.parent_id IS DISTINCT FROM o.parent_id
    FROM outcomes o
        JOIN outcome_states s ON s.outcome_id = o.id AND s.known_from <= day AND s.known_until > day
        JOIN outcome_parents p ON p.outcome_id = o.id AND p.known_from <= day AND p.known_until > day
$$;
COMMENT ON FUNCTION outcomes_as_of(date) IS 'The outcomes known on a day, with value, parent and unattributed as they follow from the claims known on it. `covers_cross` may be true without need.';

CREATE FUNCTION edition_sums_as_of(day date)
RETURNS TABLE (id bigint, programme_id bigint, edition_id bigint, region_id bigint, year integer, first_year integer,
    last_year integer, level text, indicator_id bigint, measure text, outcomes bigint, unattributed bigint, value bigint)
LANGUAGE sql STABLE AS $$
    SELECT s.id, s.programme_id, s.edition_id, p.region_id, s.year, s.first_year, s.last_year, s.level, s.indicator_id,
        s.measure, s.outcomes, s.unattributed, s.value
    FROM edition_steps s LEFT JOIN programmes p ON p.id = s.programme_id
    WHERE s.known_from <= day
$$;
COMMENT ON FUNCTION edition_sums_as_of(date) IS 'What adds up to the sums of the outcomes known on a day; a sum may come in several parts.';

CREATE VIEW outcome_versions AS
SELECT c.id, c.outcome_id, c.source_id, c.known_from, nullif(c.superseded_on, 'infinity') AS known_until, c.value,
    lag(c.value) OVER earlier AS previous_value, c.value - lag(c.value) OVER earlier AS change
FROM claims c
WHERE c.known_from < c.superseded_on
WINDOW earlier AS (PARTITION BY c.outcome_id ORDER BY c.known_from);
COMMENT ON VIEW outcome_versions IS 'The values that each outcome has had, one after the other.';
COMMENT ON COLUMN outcome_versions.id IS 'Key of the claim that was preferred.';
COMMENT ON COLUMN outcome_versions.outcome_id IS 'The outcome.';
COMMENT ON COLUMN outcome_versions.source_id IS 'The claim''s source.';
COMMENT ON COLUMN outcome_versions.known_from IS 'The first day.';
COMMENT ON COLUMN outcome_versions.known_until IS 'The day from which another claim was preferred; null for the one preferred today.';
COMMENT ON COLUMN outcome_versions.value IS 'The value.';
COMMENT ON COLUMN outcome_versions.previous_value IS 'The value before; null for the first.';
COMMENT ON COLUMN outcome_versions.change IS 'The value less the one before; null for the first.';

CREATE FUNCTION outcome_versions_as_of(day date)
RETURNS TABLE (id bigint, outcome_id bigint, source_id bigint, known_from date, known_until date, value bigint,
    previous_value bigint, change bigint)
LANGUAGE sql STABLE AS $$
    SELECT v.id, v.outcome_id, v.source_id, v.known_from, CASE WHEN v.known_until <= day THEN v.known_until END,
        v.value, v.previous_value, v.change
    FROM outcome_versions v
    WHERE v.known_from <= day
$$;
COMMENT ON FUNCTION outcome_versions_as_of(date) IS 'The values that each outcome has had up to a day.';

CREATE FUNCTION outcome_changes(earlier date, later date)
RETURNS TABLE (id bigint, kind text, value_before bigint, value_after bigint, difference bigint,
    claim_before_id bigint, claim_after_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT a.outcome_id, CASE WHEN b.id IS NULL THEN 'APPEARED' ELSE 'CHANGED' END, b.value, a.value,
        a.value - b.value, b.id, a.id
    FROM claims a
        LEFT JOIN claims b ON b.outcome_id = a.outcome_id AND b.known_from <= earlier AND b.superseded_on > earlier
    WHERE a.known_from > earlier AND a.known_from <= later AND a.superseded_on > later
      AND a.value IS DISTINCT FROM b.value
$$;
COMMENT ON FUNCTION outcome_changes(date, date) IS 'The outcomes (by their key) that had another value at the end of one day than at the end of an earlier one, or that were not known then.';
