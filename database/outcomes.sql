-- What keeps outcomes true, whoever writes: an outcome's ancestors (programme, edition, field, year) are derived from
-- its most specific scope; its value follows its preferred claim; `unattributed` follows from the values of all that it
-- covers, today and on each day; and `parent_id` is the smallest outcome that covers it.
--
-- THE RULE.  unattributed(A) = value(A) − Σ unattributed(B) over all B that A covers.
--
-- It is well founded, since what A covers is smaller than A and there are finitely many outcomes. Read the other way round it
-- says value(A) = Σ unattributed over A and all that it covers: each value is the sum over its own down-set. So the sum of
-- unattributed over any set that holds all that its members cover counts each thing once, and is the inclusion–exclusion
-- of the values of its widest members (unattributed is the Möbius inverse of value over the order of covers).
--
-- THE CHANGE.  Let values change by Δvalue. The rule holds before and after, and is linear, so
--
--     Δunattributed(X) = Δvalue(X) − Σ Δunattributed(Y) over all Y that X covers.
--
-- By induction from the smallest, Δunattributed(Y) is 0 unless Y has changed or covers something that has. So it is enough to go
-- through the changed outcomes and their covers, smallest first, and nothing else is read or written. An outcome that
-- comes is one whose value was, so far, what it covers adds up to: its unattributed was 0, and is then given by the rule,
-- from what it covers. One that goes is the same the other way round.
--
-- DAYS.  On a day, the rule holds for the outcomes and claims known on it. With all values taken as functions of the day the
-- same holds for functions, with one exception: X counts from the day it is known, so on earlier days its unattributed is 0
-- whatever it covers. As functions are kept by their steps (the day and the amount of each change), "from the day X is
-- known" means that steps before it move to that day, where they add up. `outcome_states` keeps the functions, and today's
-- `unattributed` is the sum of all steps.

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
-- Before any row is locked, so that no two writers wait for each other in a circle. A programme that moves takes its
-- outcomes along (ON UPDATE CASCADE), a project through its own trigger.
CREATE TRIGGER claims_take_turns BEFORE INSERT OR UPDATE OR DELETE ON claims
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER outcomes_take_turns BEFORE INSERT OR UPDATE OR DELETE ON outcomes
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER programmes_take_turns BEFORE UPDATE OF parent_id, region_id ON programmes
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();
CREATE TRIGGER projects_take_turns BEFORE UPDATE OF field_id ON projects
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION outcomes_take_turns();

-- The way up.

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
    SELECT p.region_id INTO NEW.region_id FROM programmes p WHERE p.id = NEW.programme_id;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION outcomes_fill_scope() IS 'Trigger: derives an outcome''s ancestors from its most specific scope, and its region from its programme.';
CREATE TRIGGER outcomes_fill_scope BEFORE INSERT OR UPDATE OF programme_id, edition_id, field_id, project_id, year
    ON outcomes FOR EACH ROW EXECUTE FUNCTION outcomes_fill_scope();

-- Claims: since when each is known, which is preferred, and until when it was.

CREATE FUNCTION claim_known_from(
    published_on date, published_precision text, as_of date, measure text, period_from date, period_to date
) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE published_precision
        WHEN 'DAY' THEN published_on
        WHEN 'MONTH' THEN (published_on + interval '1 month')::date - 1
        WHEN 'YEAR' THEN (published_on + interval '1 year')::date - 1
        ELSE coalesce(as_of, CASE measure WHEN 'TARGET' THEN period_from ELSE period_to END)
    END
$$;
COMMENT ON FUNCTION claim_known_from(date, text, date, text, date, date) IS 'The day from which a claim counts as known: the last on which its source may have appeared; without any date of publication, the as-of date, or the first day of a target''s period, the last of a result''s.';

CREATE FUNCTION claims_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT claim_known_from(s.published_on, s.published_precision, NEW.as_of, o.measure, o.period_from, o.period_to)
    INTO NEW.known_from
    FROM sources s CROSS JOIN outcomes o WHERE s.id = NEW.source_id AND o.id = NEW.outcome_id;
    -- A source or an outcome that is not there is for the foreign keys to refuse.
    NEW.known_from := coalesce(NEW.known_from, 'infinity');
    RETURN NEW;
END $$;
COMMENT ON FUNCTION claims_date() IS 'Trigger: since when a claim is known.';
CREATE TRIGGER claims_date BEFORE INSERT OR UPDATE OF outcome_id, source_id, as_of ON claims
    FOR EACH ROW EXECUTE FUNCTION claims_date();

CREATE VIEW claim_ranks AS
SELECT c.id AS claim_id, c.outcome_id,
    row_number() OVER (
        PARTITION BY c.outcome_id
        ORDER BY CASE c.status WHEN 'FINAL' THEN 0 WHEN 'REVISED' THEN 1 ELSE 2 END,
            CASE s.kind WHEN 'OFFICIAL' THEN 0 ELSE 1 END,
            c.as_of DESC NULLS LAST, s.published_on DESC NULLS LAST, c.position, c.id
    ) AS place
FROM claims c JOIN sources s ON s.id = c.source_id;
COMMENT ON VIEW claim_ranks IS 'The claims of each outcome in order of preference; place 1 is preferred.';
COMMENT ON COLUMN claim_ranks.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_ranks.outcome_id IS 'Its outcome.';
COMMENT ON COLUMN claim_ranks.place IS 'Its place among the outcome''s claims, from 1.';

-- The order of preference does not depend on the day: a claim is preferred from the day it is known until the day a better
-- one is, or never.
CREATE FUNCTION prefer_claims(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- The unique index on the preferred claim is checked row by row: the former one must give way first.
    UPDATE claims c SET preferred = false FROM claim_ranks r
    WHERE c.id = r.claim_id AND r.outcome_id = ANY (changed) AND c.preferred AND r.place > 1;
    UPDATE claims c SET preferred = r.place = 1, superseded_on = r.superseded_on
    FROM (
        SELECT r.claim_id, r.place, coalesce(min(c.known_from) OVER (
            PARTITION BY r.outcome_id ORDER BY r.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 'infinity') AS superseded_on
        FROM claim_ranks r JOIN claims c ON c.id = r.claim_id
        WHERE r.outcome_id = ANY (changed)
    ) r
    WHERE c.id = r.claim_id AND (c.preferred, c.superseded_on) IS DISTINCT FROM (r.place = 1, r.superseded_on);
END $$;
COMMENT ON FUNCTION prefer_claims(bigint[]) IS 'Finds which claim of each of the given outcomes is preferred, and until when the others were.';

-- Values and what is unattributed of them.

CREATE FUNCTION outcome_steps(outcome bigint)
RETURNS TABLE (day date, value_change bigint, unattributed_change bigint) LANGUAGE sql STABLE ROWS 2 AS $$
    SELECT s.known_from, s.value - lag(s.value, 1, 0::bigint) OVER earlier,
        s.unattributed - lag(s.unattributed, 1, 0::bigint) OVER earlier
    FROM outcome_states s WHERE s.outcome_id = outcome
    WINDOW earlier AS (ORDER BY s.known_from)
$$;
COMMENT ON FUNCTION outcome_steps(bigint) IS 'The states of an outcome, as changes from one to the next.';

CREATE FUNCTION claimed_steps(changed bigint[])
RETURNS TABLE (outcome_id bigint, day date, value_change bigint) LANGUAGE sql STABLE ROWS 10 AS $$
    SELECT c.outcome_id, c.known_from, c.value - lag(c.value, 1, 0::bigint) OVER (PARTITION BY c.outcome_id ORDER BY c.known_from)
    FROM each_once(changed) t (id) JOIN claims c ON c.outcome_id = t.id
    WHERE c.known_from < c.superseded_on
$$;
COMMENT ON FUNCTION claimed_steps(bigint[]) IS 'The values of the given outcomes as their claims have them, as changes from one to the next.';

-- The changed outcomes' own steps, before those of what they cover are taken off: the change of their values; or, of those
-- that are counted anew, all that the rule says, less what is stored.
CREATE FUNCTION own_steps(changed bigint[], recounted bigint[])
RETURNS TABLE (outcome_id bigint, day date, change bigint) LANGUAGE plpgsql STABLE ROWS 10
SET jit = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH counted AS MATERIALIZED (
        SELECT t.id FROM each_once(recounted) t (id)
    )
    SELECT s.outcome_id, s.day, sum(s.change)::bigint
    FROM (
        SELECT c.outcome_id, c.day, c.value_change AS change FROM claimed_steps(changed) c
        UNION ALL
        SELECT t.id, o.day, -o.value_change
        FROM (SELECT * FROM each_once(changed) EXCEPT SELECT id FROM counted) t (id) CROSS JOIN LATERAL outcome_steps(t.id) o
        UNION ALL
        SELECT t.id, o.day, -o.unattributed_change FROM counted t CROSS JOIN LATERAL outcome_steps(t.id) o
        UNION ALL
        SELECT t.id, greatest(part.day, since.day), -part.unattributed_change
        FROM counted t JOIN outcomes o ON o.id = t.id
            CROSS JOIN LATERAL (SELECT min(c.known_from) FROM claims c WHERE c.outcome_id = t.id) since (day)
            CROSS JOIN LATERAL outcome_covered(o) b CROSS JOIN LATERAL outcome_steps(b.id) part
        WHERE since.day IS NOT NULL
    ) s
    GROUP BY s.outcome_id, s.day HAVING sum(s.change) <> 0;
END $$;
COMMENT ON FUNCTION own_steps(bigint[], bigint[]) IS 'How what is unattributed of the changed outcomes changes, day by day, as far as it does not follow from other outcomes'' changes; the second list names those that are counted anew from all that they cover.';

CREATE FUNCTION attribute_outcomes(changed bigint[], recounted bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    one record;
    fresh_days date[];
    fresh_changes bigint[];
    -- All steps one after the other; those of the outcome at a place stand from `first` to `last`.
    owners bigint[] := '{}';
    days date[] := '{}';
    changes bigint[] := '{}';
    first integer[] := '{}';
    last integer[] := '{}';
    count integer := 0;
BEGIN
    FOR one IN
        WITH own AS MATERIALIZED (
            SELECT s.outcome_id, array_agg(s.day) AS days, array_agg(s.change) AS changes
            FROM own_steps(changed, recounted) s GROUP BY s.outcome_id
        )
        SELECT m.place, m.outcome_id, m.covered, own.days, own.changes,
            coalesce((SELECT min(c.known_from) FROM claims c WHERE c.outcome_id = m.outcome_id), 'infinity') AS known_from
        FROM outcomes_by_size(ARRAY(
                SELECT unnest(changed)
                UNION
                SELECT a.id FROM own JOIN outcomes o ON o.id = own.outcome_id CROSS JOIN LATERAL outcome_covers(o) a
            )) m LEFT JOIN own ON own.outcome_id = m.outcome_id
        ORDER BY m.place
    LOOP
        first[one.place] := count + 1;
        -- Not a loop over the rows: that would copy all steps, for each outcome.
        SELECT array_agg(s.day), array_agg(s.change) INTO fresh_days, fresh_changes
        FROM (
            SELECT s.day, sum(s.change)::bigint AS change
            FROM (
                SELECT unnest(one.days) AS day, unnest(one.changes) AS change
                UNION ALL
                SELECT greatest(days[step], one.known_from), -changes[step]
                FROM unnest(one.covered) part CROSS JOIN LATERAL generate_series(first[part], last[part]) step
                WHERE one.known_from < 'infinity'
            ) s
            GROUP BY s.day HAVING sum(s.change) <> 0
        ) s;
        FOR step IN 1 .. coalesce(cardinality(fresh_days), 0) LOOP
            count := count + 1;
            owners[count] := one.outcome_id;
            days[count] := fresh_days[step];
            changes[count] := fresh_changes[step];
        END LOOP;
        last[one.place] := count;
    END LOOP;
    PERFORM write_states(changed, owners, days, changes);
END $$;
COMMENT ON FUNCTION attribute_outcomes(bigint[], bigint[]) IS 'Takes over the values of the changed outcomes, and what is unattributed of them and of all that cover them; the second list names those to be counted anew from all that they cover.';

CREATE FUNCTION write_states(changed bigint[], owners bigint[], days date[], changes bigint[]) RETURNS void
LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    touched bigint[] := ARRAY(SELECT unnest(changed) UNION SELECT unnest(owners));
BEGIN
    UPDATE outcomes o SET value = fresh.value, contested = fresh.contested, known_from = fresh.known_from,
        unattributed = fresh.unattributed
    FROM (
        SELECT o.id, coalesce(best.value, 0) AS value, o.unattributed + coalesce(step.change, 0) AS unattributed,
            coalesce(first.known_from, 'infinity') AS known_from,
            EXISTS (SELECT 1 FROM claims other
                    WHERE other.outcome_id = o.id AND other.status = best.status AND other.value <> best.value) AS contested
        FROM each_once(touched) t (id) JOIN outcomes o ON o.id = t.id
            LEFT JOIN claims best ON best.outcome_id = o.id AND best.preferred
            LEFT JOIN LATERAL (SELECT min(c.known_from) FROM claims c WHERE c.outcome_id = o.id) first (known_from) ON true
            LEFT JOIN (
                SELECT s.owner, sum(s.change)::bigint AS change FROM unnest(owners, changes) s (owner, change) GROUP BY s.owner
            ) step ON step.owner = o.id
    ) fresh
    WHERE o.id = fresh.id AND (o.value, o.contested, o.known_from, o.unattributed)
        IS DISTINCT FROM (fresh.value, fresh.contested, fresh.known_from, fresh.unattributed);

    WITH steps AS (
        SELECT s.outcome_id, s.day, sum(s.value_change) AS value_change, sum(s.unattributed_change) AS unattributed_change
        FROM (
            SELECT c.outcome_id, c.day, c.value_change, 0 AS unattributed_change FROM claimed_steps(touched) c
            UNION ALL
            SELECT t.id, o.day, 0, o.unattributed_change FROM each_once(touched) t (id) CROSS JOIN LATERAL outcome_steps(t.id) o
            UNION ALL
            SELECT s.owner, s.day, 0, s.change FROM unnest(owners, days, changes) s (owner, day, change)
        ) s
        GROUP BY s.outcome_id, s.day
    ), kept AS (
        SELECT s.* FROM steps s JOIN outcomes o ON o.id = s.outcome_id
        WHERE s.value_change <> 0 OR s.unattributed_change <> 0 OR s.day = o.known_from
    ), fresh AS MATERIALIZED (
        SELECT k.outcome_id, k.day AS known_from, lead(k.day, 1, 'infinity') OVER later AS known_until,
            (sum(k.value_change) OVER later)::bigint AS value,
            (sum(k.unattributed_change) OVER later)::bigint AS unattributed
        FROM kept k
        WINDOW later AS (PARTITION BY k.outcome_id ORDER BY k.day)
    ), gone AS (
        DELETE FROM outcome_states s USING each_once(touched) t (id)
        WHERE s.outcome_id = t.id
          AND NOT EXISTS (SELECT 1 FROM fresh f WHERE (f.outcome_id, f.known_from) = (s.outcome_id, s.known_from))
    )
    INSERT INTO outcome_states AS s (outcome_id, known_from, known_until, value, unattributed)
    SELECT f.outcome_id, f.known_from, f.known_until, f.value, f.unattributed FROM fresh f
    ON CONFLICT (outcome_id, known_from) DO UPDATE
        SET known_until = excluded.known_until, value = excluded.value, unattributed = excluded.unattributed
        WHERE (s.known_until, s.value, s.unattributed)
            IS DISTINCT FROM (excluded.known_until, excluded.value, excluded.unattributed);
END $$;
COMMENT ON FUNCTION write_states(bigint[], bigint[], date[], bigint[]) IS 'Writes what the claims of the changed outcomes say, and these changes of what is unattributed: of which outcome, on which day, by how much.';

-- Parents. Covers come and go with the days, and the nearest that is known is the parent: in the order of nearness, each is
-- the parent from the day it is known until a nearer one is.

CREATE FUNCTION find_parents(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    WITH parts AS MATERIALIZED (
        SELECT o AS outcome, o.id, o.known_from FROM each_once(changed) c (id) JOIN outcomes o ON o.id = c.id
    ), covers AS MATERIALIZED (
        SELECT p.id AS outcome_id, p.known_from AS part_known_from, a.*, row_number() OVER nearness AS place,
            -- A wider scope contains a narrower one, except that no edition contains a programme.
            a.period_from <= first_value(a.period_from) OVER nearness AND a.period_to >= first_value(a.period_to) OVER nearness
                AND NOT (a.level = 'EDITION' AND first_value(a.level) OVER nearness = 'PROGRAMME') AS contains_nearest
        FROM parts p CROSS JOIN LATERAL outcome_covers(p.outcome) a
        WHERE p.known_from < 'infinity'
        WINDOW nearness AS (PARTITION BY p.id ORDER BY a.distance, a.period_to - a.period_from, a.period_from)
    ), fresh AS (
        SELECT p.id, min(c.id) FILTER (WHERE c.place = 1) AS parent_id,
            coalesce(bool_or(NOT c.contains_nearest), false) AS covers_cross
        FROM parts p LEFT JOIN covers c ON c.outcome_id = p.id
        GROUP BY p.id
    ), moved AS (
        UPDATE outcomes o SET parent_id = fresh.parent_id, covers_cross = fresh.covers_cross FROM fresh
        WHERE o.id = fresh.id
          AND (o.parent_id, o.covers_cross) IS DISTINCT FROM (fresh.parent_id, fresh.covers_cross)
    ), spans AS (
        SELECT c.outcome_id, c.id AS parent_id, greatest(c.known_from, c.part_known_from) AS known_from,
            coalesce(min(c.known_from) OVER (
                PARTITION BY c.outcome_id ORDER BY c.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), 'infinity') AS known_until
        FROM covers c
        UNION ALL
        SELECT p.id, NULL, p.known_from, coalesce(min(c.known_from), 'infinity')
        FROM parts p LEFT JOIN covers c ON c.outcome_id = p.id
        WHERE p.known_from < 'infinity'
        GROUP BY p.id, p.known_from
    ), known AS MATERIALIZED (
        SELECT * FROM spans WHERE known_from < known_until
    ), gone AS (
        DELETE FROM outcome_parents p USING parts
        WHERE p.outcome_id = parts.id
          AND NOT EXISTS (SELECT 1 FROM known k WHERE (k.outcome_id, k.known_from) = (p.outcome_id, p.known_from))
    )
    INSERT INTO outcome_parents AS p (outcome_id, parent_id, known_from, known_until)
    SELECT k.outcome_id, k.parent_id, k.known_from, k.known_until FROM known k
    ON CONFLICT (outcome_id, known_from) DO UPDATE
        SET parent_id = excluded.parent_id, known_until = excluded.known_until
        WHERE (p.parent_id, p.known_until) IS DISTINCT FROM (excluded.parent_id, excluded.known_until);
END $$;
COMMENT ON FUNCTION find_parents(bigint[]) IS 'Finds the parents of the given outcomes anew, now and over time, and whether their covers cross.';

-- A cover that comes, goes or is known from another day does not concern parts whose parent it covers, too, and which have
-- had that parent as long as they are known: it is further away.
CREATE FUNCTION parts_concerned(covers bigint[]) RETURNS bigint[] LANGUAGE sql STABLE SET jit = off SET plan_cache_mode = force_generic_plan AS $$
    WITH parts AS MATERIALIZED (
        SELECT c.id AS cover_id, b.id, b.parent_id, b.known_from
        FROM each_once(covers) c (id) JOIN outcomes o ON o.id = c.id CROSS JOIN LATERAL outcome_covered(o) b
    )
    SELECT array_agg(DISTINCT b.id) FROM parts b LEFT JOIN parts p ON (p.cover_id, p.id) = (b.cover_id, b.parent_id)
    WHERE p.id IS NULL OR p.known_from > b.known_from
$$;
COMMENT ON FUNCTION parts_concerned(bigint[]) IS 'The outcomes whose parents may be others because the given ones have come, gone or become known on another day.';

-- All together.

CREATE FUNCTION settle_outcomes(changed bigint[], recounted bigint[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    dated bigint[];
BEGIN
    PERFORM lock_outcomes();
    PERFORM prefer_claims(changed);
    SELECT array_agg(o.id) INTO dated FROM each_once(changed) t (id) JOIN outcomes o ON o.id = t.id
    WHERE o.known_from <> coalesce((SELECT min(c.known_from) FROM claims c WHERE c.outcome_id = o.id), 'infinity');
    PERFORM attribute_outcomes(changed, recounted || dated);
    IF dated IS NOT NULL THEN
        PERFORM find_parents(dated || parts_concerned(dated));
        DELETE FROM outcomes o USING unnest(dated) t (id)
        WHERE o.id = t.id AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.outcome_id = o.id);
    END IF;
END $$;
COMMENT ON FUNCTION settle_outcomes(bigint[], bigint[]) IS 'Takes over what the claims of the given outcomes say, now and over time; an outcome whose last claim has gone goes too. The second list names those of them to be counted anew from all that they cover.';

CREATE FUNCTION rebuild_outcomes() RETURNS void LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    everything bigint[];
BEGIN
    PERFORM lock_outcomes();
    PERFORM redate_claims(array_agg(id)) FROM claims HAVING count(*) > 0;
    DELETE FROM outcome_states;
    UPDATE outcomes SET unattributed = 0, known_from = 'infinity';
    SELECT array_agg(id) INTO everything FROM outcomes;
    IF everything IS NOT NULL THEN
        PERFORM settle_outcomes(everything);
    END IF;
END $$;
COMMENT ON FUNCTION rebuild_outcomes() IS 'Makes anew, from claims, sources and scopes, everything that is kept of outcomes.';

-- What calls for it.

CREATE FUNCTION claims_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM settle_outcomes(array_agg(DISTINCT outcome_id)) FROM fresh HAVING count(*) > 0;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM settle_outcomes(array_agg(DISTINCT outcome_id)) FROM former HAVING count(*) > 0;
    ELSE
        PERFORM settle_outcomes(array_agg(DISTINCT outcome_id))
        FROM (SELECT outcome_id FROM fresh UNION SELECT outcome_id FROM former) t HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION claims_changed() IS 'Trigger: outcomes follow their claims.';
-- The depth guard lets prefer_claims mark the preferred claim without calling itself.
CREATE TRIGGER claims_inserted AFTER INSERT ON claims REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION claims_changed();
CREATE TRIGGER claims_deleted AFTER DELETE ON claims REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION claims_changed();
CREATE TRIGGER claims_updated AFTER UPDATE ON claims REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION claims_changed();

CREATE FUNCTION claims_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_outcomes();
    DELETE FROM outcomes;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION claims_emptied() IS 'Trigger: without claims there are no outcomes.';
CREATE TRIGGER claims_emptied AFTER TRUNCATE ON claims FOR EACH STATEMENT EXECUTE FUNCTION claims_emptied();

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

CREATE FUNCTION redate_claims(changed bigint[]) RETURNS void LANGUAGE sql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
    UPDATE claims c SET known_from = fresh.known_from
    FROM (
        SELECT c.id, claim_known_from(
            s.published_on, s.published_precision, c.as_of, o.measure, o.period_from, o.period_to) AS known_from
        FROM unnest(changed) t (id) JOIN claims c ON c.id = t.id
            JOIN sources s ON s.id = c.source_id JOIN outcomes o ON o.id = c.outcome_id
    ) fresh
    WHERE c.id = fresh.id AND c.known_from <> fresh.known_from
$$;
COMMENT ON FUNCTION redate_claims(bigint[]) IS 'Finds anew since when each of the given claims is known.';

CREATE FUNCTION sources_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said bigint[];
    changed bigint[];
BEGIN
    SELECT array_agg(c.id), array_agg(DISTINCT c.outcome_id) INTO said, changed
    FROM fresh JOIN former USING (id) JOIN claims c ON c.source_id = fresh.id
    WHERE (fresh.published_on, fresh.published_precision, fresh.kind)
        IS DISTINCT FROM (former.published_on, former.published_precision, former.kind);
    IF said IS NOT NULL THEN
        PERFORM lock_outcomes();
        PERFORM redate_claims(said);
        PERFORM settle_outcomes(changed);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sources_changed() IS 'Trigger: claims are known since their source appeared, and its kind and date decide between them.';
CREATE TRIGGER sources_changed AFTER UPDATE ON sources REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION sources_changed();

-- Every row comes here after all of the statement have their new places. Each counts its former and its present covers
-- anew, so the last of them leaves all right.
CREATE FUNCTION outcomes_placed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    covers bigint[] := ARRAY(SELECT id FROM outcome_covers(OLD) UNION SELECT id FROM outcome_covers(NEW))
        || NEW.id;
    parts bigint[] := ARRAY(SELECT id FROM outcome_covered(OLD) UNION SELECT id FROM outcome_covered(NEW))
        || NEW.id;
BEGIN
    PERFORM redate_claims(array_agg(id)) FROM claims WHERE outcome_id = NEW.id HAVING count(*) > 0;
    PERFORM settle_outcomes(covers, covers);
    PERFORM find_parents(parts);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_placed() IS 'Trigger: an outcome that comes to stand elsewhere counts there, and no longer where it was.';
CREATE TRIGGER outcomes_placed
    AFTER UPDATE OF programme_id, edition_id, field_id, project_id, indicator_id, measure, period_from, period_to
    ON outcomes FOR EACH ROW
    WHEN ((OLD.programme_id, OLD.edition_id, OLD.field_id, OLD.project_id,
           OLD.indicator_id, OLD.measure, OLD.period_from, OLD.period_to)
        IS DISTINCT FROM
          (NEW.programme_id, NEW.edition_id, NEW.field_id, NEW.project_id,
           NEW.indicator_id, NEW.measure, NEW.period_from, NEW.period_to))
    EXECUTE FUNCTION outcomes_placed();

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

-- Only figures of the programmes above, former and present, cover others than before; below, only parents are others. Runs
-- after programmes_lineage_updated: triggers run in the order of their names.
CREATE FUNCTION programmes_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    covers bigint[];
    parts bigint[];
BEGIN
    IF NOT EXISTS (SELECT 1 FROM fresh JOIN former USING (id) WHERE fresh.parent_id IS DISTINCT FROM former.parent_id) THEN
        RETURN NULL;
    END IF;
    PERFORM lock_outcomes();
    WITH RECURSIVE links (id, parent_id) AS (
        SELECT p.id, p.parent_id FROM programmes p UNION SELECT f.id, f.parent_id FROM former f
    ), above (id) AS (
        SELECT l.parent_id FROM fresh JOIN former USING (id) JOIN links l ON l.id = fresh.id
        WHERE fresh.parent_id IS DISTINCT FROM former.parent_id
        UNION
        SELECT l.parent_id FROM above JOIN links l ON l.id = above.id
    )
    SELECT array_agg(o.id) INTO covers FROM above JOIN outcomes o ON o.programme_id = above.id
    WHERE o.level IN ('EDITION', 'PROGRAMME');
    SELECT array_agg(DISTINCT o.id) INTO parts
    FROM fresh JOIN former USING (id)
        JOIN programme_lineage l ON l.ancestor_id = fresh.id JOIN outcomes o ON o.programme_id = l.programme_id
    WHERE fresh.parent_id IS DISTINCT FROM former.parent_id;
    IF covers IS NOT NULL THEN
        PERFORM settle_outcomes(covers, covers);
    END IF;
    IF parts IS NOT NULL THEN
        PERFORM find_parents(parts);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION programmes_moved() IS 'Trigger: when a programme moves in the tree, its figures count elsewhere.';
CREATE TRIGGER programmes_moved AFTER UPDATE ON programmes REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION programmes_moved();
