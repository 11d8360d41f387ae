-- Sums of other days. A state counts from its first day on, and no longer from the day after its last: so each day's sum is that
-- of all steps up to it.

CREATE VIEW outcome_state_steps AS
SELECT o.programme_id, o.edition_id, o.year, extract(year FROM o.period_from)::integer AS first_year,
    extract(year FROM o.period_to)::integer AS last_year, o.level, o.indicator_id, o.measure, d.known_from,
    d.sign AS outcomes, d.sign * s.unattributed AS unattributed, d.sign * s.value AS value
FROM outcomes o JOIN outcome_states s ON s.outcome_id = o.id
    CROSS JOIN LATERAL (VALUES (s.known_from, 1), (s.known_until, -1)) AS d (known_from, sign)
WHERE d.known_from < 'infinity';
COMMENT ON VIEW outcome_state_steps IS 'What each state of each outcome brings to sums on its first day, and takes away after its last.';
COMMENT ON COLUMN outcome_state_steps.programme_id IS 'The outcome''s programme.';
COMMENT ON COLUMN outcome_state_steps.edition_id IS 'Its edition.';
COMMENT ON COLUMN outcome_state_steps.year IS 'Its year.';
COMMENT ON COLUMN outcome_state_steps.first_year IS 'The year in which its period begins.';
COMMENT ON COLUMN outcome_state_steps.last_year IS 'The year in which its period ends.';
COMMENT ON COLUMN outcome_state_steps.level IS 'The level at which it is stated.';
COMMENT ON COLUMN outcome_state_steps.indicator_id IS 'What it counts.';
COMMENT ON COLUMN outcome_state_steps.measure IS 'TARGET or ACTUAL.';
COMMENT ON COLUMN outcome_state_steps.known_from IS 'The day.';
COMMENT ON COLUMN outcome_state_steps.outcomes IS '1 or -1.';
COMMENT ON COLUMN outcome_state_steps.unattributed IS 'What comes to the sum of what is unattributed.';
COMMENT ON COLUMN outcome_state_steps.value IS 'What comes to the sum of values.';

-- Not changed by the difference but put together anew: when outcomes move or go, their states may have changed before, or
-- be gone. Whatever comes last finds all as it has become.
CREATE FUNCTION refresh_steps(programmes bigint[], years integer[], indicators bigint[], measures text[]) RETURNS void
LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    WITH touched AS MATERIALIZED (
        SELECT DISTINCT t.* FROM unnest(programmes, years, indicators, measures) t (programme_id, year, indicator_id, measure)
    ), fresh AS MATERIALIZED (
        SELECT v.programme_id, v.edition_id, v.year, v.first_year, v.last_year, v.level, v.indicator_id, v.measure,
            v.known_from, sum(v.outcomes) AS outcomes, sum(v.unattributed) AS unattributed, sum(v.value) AS value
        FROM (
            SELECT v.* FROM touched t JOIN outcome_state_steps v
                ON (v.programme_id, v.indicator_id, v.measure, v.year) = (t.programme_id, t.indicator_id, t.measure, t.year)
            UNION ALL
            SELECT v.* FROM touched t JOIN outcome_state_steps v
                ON (v.programme_id, v.indicator_id, v.measure) = (t.programme_id, t.indicator_id, t.measure)
            WHERE t.year IS NULL AND v.year IS NULL
        ) v
        GROUP BY v.programme_id, v.edition_id, v.year, v.first_year, v.last_year, v.level, v.indicator_id, v.measure,
            v.known_from
        HAVING (sum(v.outcomes), sum(v.unattributed), sum(v.value)) <> (0, 0, 0)
    ), gone AS (
        DELETE FROM edition_steps s USING touched t
        WHERE (s.programme_id, s.indicator_id, s.measure) = (t.programme_id, t.indicator_id, t.measure)
          AND s.year IS NOT DISTINCT FROM t.year
          AND NOT EXISTS (
            SELECT 1 FROM fresh f
            WHERE (f.programme_id, f.indicator_id, f.measure, f.level, f.first_year, f.last_year, f.known_from)
                = (s.programme_id, s.indicator_id, s.measure, s.level, s.first_year, s.last_year, s.known_from)
              AND f.edition_id IS NOT DISTINCT FROM s.edition_id)
    )
    INSERT INTO edition_steps AS s (programme_id, edition_id, year, first_year, last_year, level, indicator_id, measure,
        known_from, outcomes, unattributed, value)
    SELECT * FROM fresh
    ON CONFLICT ON CONSTRAINT edition_steps_key DO UPDATE
        SET outcomes = excluded.outcomes, unattributed = excluded.unattributed, value = excluded.value
        WHERE (s.outcomes, s.unattributed, s.value)
            IS DISTINCT FROM (excluded.outcomes, excluded.unattributed, excluded.value);
END $$;
COMMENT ON FUNCTION refresh_steps(bigint[], integer[], bigint[], text[]) IS 'Puts the steps of these programmes, years, indicators and measures together anew.';

CREATE FUNCTION states_steps() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM refresh_steps_of(array_agg(DISTINCT outcome_id)) FROM fresh HAVING count(*) > 0;
    ELSE
        PERFORM refresh_steps_of(array_agg(DISTINCT outcome_id)) FROM former HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION states_steps() IS 'Trigger: the steps follow the states.';
CREATE TRIGGER outcome_states_steps_inserted AFTER INSERT ON outcome_states REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION states_steps();
CREATE TRIGGER outcome_states_steps_updated AFTER UPDATE ON outcome_states REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION states_steps();
CREATE TRIGGER outcome_states_steps_deleted AFTER DELETE ON outcome_states REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION states_steps();

CREATE FUNCTION refresh_steps_of(outcomes bigint[]) RETURNS void
LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    PERFORM refresh_steps(array_agg(o.programme_id), array_agg(o.year), array_agg(o.indicator_id), array_agg(o.measure))
    FROM each_once(outcomes) t (id) JOIN outcomes o ON o.id = t.id HAVING count(*) > 0;
END $$;
COMMENT ON FUNCTION refresh_steps_of(bigint[]) IS 'Puts the steps of these outcomes, and of those that stand where they do, together anew.';

-- An outcome that goes takes its states along, and one that moves takes them elsewhere.
CREATE FUNCTION outcomes_steps() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM refresh_steps(array_agg(programme_id), array_agg(year), array_agg(indicator_id), array_agg(measure))
        FROM former HAVING count(*) > 0;
    ELSE
        PERFORM refresh_steps(array_agg(m.programme_id), array_agg(m.year), array_agg(m.indicator_id), array_agg(m.measure))
        FROM fresh JOIN former USING (id) CROSS JOIN LATERAL (VALUES
            (fresh.programme_id, fresh.year, fresh.indicator_id, fresh.measure),
            (former.programme_id, former.year, former.indicator_id, former.measure)
        ) AS m (programme_id, year, indicator_id, measure)
        WHERE (fresh.programme_id, fresh.edition_id, fresh.level, fresh.indicator_id, fresh.measure, fresh.period_from, fresh.period_to)
            IS DISTINCT FROM (former.programme_id, former.edition_id, former.level, former.indicator_id, former.measure,
                former.period_from, former.period_to)
        HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_steps() IS 'Trigger: the steps follow outcomes that move or go.';
CREATE TRIGGER outcomes_steps_updated AFTER UPDATE ON outcomes REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_steps();
CREATE TRIGGER outcomes_steps_deleted AFTER DELETE ON outcomes REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION outcomes_steps();

CREATE FUNCTION states_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM edition_steps;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION states_emptied() IS 'Trigger: without states there are no steps.';
CREATE TRIGGER outcome_states_steps_emptied AFTER TRUNCATE ON outcome_states FOR EACH STATEMENT EXECUTE FUNCTION states_emptied();

CREATE FUNCTION rebuild_steps() RETURNS void LANGUAGE sql AS $$
    SELECT lock_outcomes();
    DELETE FROM edition_steps;
    INSERT INTO edition_steps (programme_id, edition_id, year, first_year, last_year, level, indicator_id, measure,
        known_from, outcomes, unattributed, value)
    SELECT programme_id, edition_id, year, first_year, last_year, level, indicator_id, measure,
        known_from, sum(outcomes), sum(unattributed), sum(value)
    FROM outcome_state_steps
    GROUP BY programme_id, edition_id, year, first_year, last_year, level, indicator_id, measure, known_from
    HAVING (sum(outcomes), sum(unattributed), sum(value)) <> (0, 0, 0);
$$;
COMMENT ON FUNCTION rebuild_steps() IS 'Makes the steps anew from the states.';
