-- What was known on which day. A claim is known from a day on. Of the claims known on a day the first in the order of
-- preference is preferred, and that order does not depend on the day: so each claim is preferred from the day it became
-- known until the day a better one did, or never. Likewise an outcome's parents over time: its covers in the order in
-- which they would be its parent, each from the day it became known until a nearer one did.

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

ALTER TABLE claims ADD COLUMN known_from date, ADD COLUMN superseded_on date NOT NULL DEFAULT 'infinity';
ALTER TABLE claims DISABLE TRIGGER USER;
UPDATE claims c SET known_from =
    claim_known_from(s.published_on, s.published_precision, c.as_of, o.measure, o.period_from, o.period_to)
FROM sources s CROSS JOIN outcomes o WHERE s.id = c.source_id AND o.id = c.outcome_id;
ALTER TABLE claims ENABLE TRIGGER USER;
ALTER TABLE claims ALTER COLUMN known_from SET NOT NULL;
CREATE INDEX claims_known_from_idx ON claims (known_from);
COMMENT ON COLUMN claims.known_from IS 'The day from which it counts as known; see claim_known_from.';
COMMENT ON COLUMN claims.superseded_on IS 'The first day on which a claim before it in the order of preference was known; infinity for the preferred one.';

ALTER TABLE outcomes ADD COLUMN known_from date NOT NULL DEFAULT 'infinity';
COMMENT ON COLUMN outcomes.known_from IS 'The day from which its first claim counts as known.';

CREATE TABLE outcome_parents (
    outcome_id bigint NOT NULL
        CONSTRAINT outcome_parents_outcome_fkey REFERENCES outcomes (id) ON DELETE CASCADE,
    parent_id bigint CONSTRAINT outcome_parents_parent_fkey REFERENCES outcomes (id) ON DELETE CASCADE,
    known_from date NOT NULL,
    known_until date NOT NULL,
    CONSTRAINT outcome_parents_pkey PRIMARY KEY (outcome_id, known_from),
    CONSTRAINT outcome_parents_forward CHECK (known_from < known_until)
);
CREATE INDEX outcome_parents_parent_id_idx ON outcome_parents (parent_id);
CREATE INDEX outcome_parents_former_idx ON outcome_parents (outcome_id) WHERE known_until < 'infinity';
COMMENT ON TABLE outcome_parents IS 'Each outcome''s parent over time, from the day it was first known: the smallest cover known by then.';
COMMENT ON COLUMN outcome_parents.outcome_id IS 'The outcome.';
COMMENT ON COLUMN outcome_parents.parent_id IS 'Its parent; null while no cover was known.';
COMMENT ON COLUMN outcome_parents.known_from IS 'The first day.';
COMMENT ON COLUMN outcome_parents.known_until IS 'The day after the last; infinity for the parent of today.';

-- Whose parents may have changed: the given outcomes, those whose parent one of them is or was, and those that were
-- known before their parent and may have had one of the given ones instead.
CREATE FUNCTION refresh_parents(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    dated bigint[];
    parts bigint[];
BEGIN
    -- One that has no claim yet is no cover of any day, and comes here again with its first claim.
    SELECT array_agg(DISTINCT o.id) INTO dated FROM unnest(changed) c JOIN outcomes o ON o.id = c
    WHERE o.known_from < 'infinity';
    IF dated IS NULL THEN
        RETURN;
    END IF;
    SELECT array_agg(t.id) INTO parts FROM (
        SELECT unnest(dated) AS id
        UNION
        SELECT o.id FROM unnest(dated) c JOIN outcomes o ON o.parent_id = c
        UNION
        SELECT p.outcome_id FROM unnest(dated) c JOIN outcome_parents p ON p.parent_id = c
        UNION
        SELECT b.id FROM outcome_parents p JOIN outcomes b ON b.id = p.outcome_id
        WHERE p.known_until < 'infinity' AND EXISTS (
            SELECT 1 FROM unnest(dated) c JOIN outcomes a ON a.id = c
                JOIN programme_lineage l ON l.ancestor_id = a.programme_id
            WHERE l.programme_id = b.programme_id AND (a.indicator_id, a.measure) = (b.indicator_id, b.measure))
    ) t;
    WITH known AS MATERIALIZED (
        SELECT b.id, b.known_from, b.parent_id, whole.known_from AS parent_known_from
        FROM unnest(parts) c JOIN outcomes b ON b.id = c LEFT JOIN outcomes whole ON whole.id = b.parent_id
        WHERE b.known_from < 'infinity'
    ), covers AS MATERIALIZED (
        -- Only for those that were known before their parent.
        SELECT b.id AS outcome_id, k.known_from AS first_known, a.id, a.known_from,
            row_number() OVER (PARTITION BY b.id ORDER BY c.distance, a.period_to - a.period_from, a.id) AS place
        FROM known k JOIN outcomes b ON b.id = k.id
            CROSS JOIN LATERAL outcome_containers(b) c CROSS JOIN LATERAL (
                SELECT o.id, o.known_from, o.period_from, o.period_to FROM outcomes o
                WHERE o.level = c.level AND o.scope_id = c.scope_id
                  AND o.indicator_id = b.indicator_id AND o.measure || '' = b.measure
                  AND o.period_from <= b.period_from AND o.period_to >= b.period_to AND o.id <> b.id
                OFFSET 0
            ) a
        WHERE k.parent_known_from > k.known_from
    ), former AS (
        SELECT outcome_id, id AS parent_id, greatest(known_from, first_known) AS known_from,
            min(known_from) OVER (
                PARTITION BY outcome_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS known_until
        FROM covers
        UNION ALL
        SELECT outcome_id, NULL, first_known, min(known_from) FROM covers GROUP BY outcome_id, first_known
    ), fresh AS (
        SELECT id AS outcome_id, parent_id, greatest(known_from, parent_known_from) AS known_from,
            'infinity'::date AS known_until
        FROM known WHERE parent_known_from IS NULL OR parent_known_from < 'infinity'
        UNION ALL
        SELECT * FROM former WHERE known_from < known_until
    ), gone AS (
        DELETE FROM outcome_parents p USING unnest(parts) c
        WHERE p.outcome_id = c
          AND NOT EXISTS (SELECT 1 FROM fresh f WHERE (f.outcome_id, f.known_from) = (p.outcome_id, p.known_from))
    )
    INSERT INTO outcome_parents (outcome_id, parent_id, known_from, known_until)
    SELECT outcome_id, parent_id, known_from, known_until FROM fresh
    ON CONFLICT (outcome_id, known_from) DO UPDATE
        SET parent_id = excluded.parent_id, known_until = excluded.known_until
        WHERE (outcome_parents.parent_id, outcome_parents.known_until)
            IS DISTINCT FROM (excluded.parent_id, excluded.known_until);
END $$;
COMMENT ON FUNCTION refresh_parents(bigint[]) IS 'Writes anew the parents over time of the given outcomes, and of all others to which these matter.';

CREATE FUNCTION date_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    moved bigint[];
BEGIN
    UPDATE claims c SET superseded_on = fresh.superseded_on
    FROM (
        SELECT r.claim_id, coalesce(min(c.known_from) OVER (
            PARTITION BY r.outcome_id ORDER BY r.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 'infinity') AS superseded_on
        FROM claim_ranks r JOIN claims c ON c.id = r.claim_id
        WHERE r.outcome_id = ANY (changed)
    ) fresh
    WHERE c.id = fresh.claim_id AND c.superseded_on <> fresh.superseded_on;
    WITH dated AS (
        UPDATE outcomes o SET known_from = fresh.known_from
        FROM (
            SELECT c.outcome_id, min(c.known_from) AS known_from
            FROM (SELECT DISTINCT unnest(changed) AS id) t JOIN claims c ON c.outcome_id = t.id
            GROUP BY c.outcome_id
        ) fresh
        WHERE o.id = fresh.outcome_id AND o.known_from <> fresh.known_from
        RETURNING o.id
    )
    SELECT array_agg(id) INTO moved FROM dated;
    IF moved IS NOT NULL THEN
        PERFORM refresh_parents(moved);
    END IF;
END $$;
COMMENT ON FUNCTION date_outcomes(bigint[]) IS 'Finds until when each claim of the given outcomes was preferred, and since when the outcomes are known.';

-- What keeps values and parents true goes on doing so, under other names; what comes after it joins in here.
ALTER FUNCTION revalue_outcomes(bigint[]) RENAME TO prefer_claims;
COMMENT ON FUNCTION prefer_claims(bigint[]) IS 'Prefers a claim for each of the given outcomes, takes its value and refreshes unattributed of it and its parent.';
CREATE FUNCTION revalue_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM prefer_claims(changed);
    PERFORM date_outcomes(changed);
END $$;
COMMENT ON FUNCTION revalue_outcomes(bigint[]) IS 'Takes over what the claims of the given outcomes say, now and over time.';

ALTER FUNCTION link_outcomes(bigint[]) RENAME TO find_parents;
COMMENT ON FUNCTION find_parents(bigint[]) IS 'Finds the parents of the given outcomes anew, and refreshes unattributed where that changed.';
CREATE FUNCTION link_outcomes(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM find_parents(changed);
    PERFORM refresh_parents(changed);
END $$;
COMMENT ON FUNCTION link_outcomes(bigint[]) IS 'Finds the parents of the given outcomes anew, now and over time.';

ALTER FUNCTION remove_outcomes(bigint[]) RENAME TO delete_outcomes;
COMMENT ON FUNCTION delete_outcomes(bigint[]) IS 'Removes outcomes; their parts find other parents.';
CREATE FUNCTION remove_outcomes(dead bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parts bigint[];
BEGIN
    SELECT array_agg(DISTINCT p.outcome_id) INTO parts
    FROM unnest(dead) d JOIN outcome_parents p ON p.parent_id = d WHERE p.outcome_id NOT IN (SELECT unnest(dead));
    PERFORM delete_outcomes(dead);
    IF parts IS NOT NULL THEN
        PERFORM refresh_parents(parts);
    END IF;
END $$;
COMMENT ON FUNCTION remove_outcomes(bigint[]) IS 'Removes outcomes; what were their parts, now or at some time, find other parents.';

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

CREATE FUNCTION redate_claims(changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    touched bigint[];
BEGIN
    PERFORM lock_outcomes();
    WITH redated AS (
        UPDATE claims c SET known_from = fresh.known_from
        FROM (
            SELECT c.id, claim_known_from(
                s.published_on, s.published_precision, c.as_of, o.measure, o.period_from, o.period_to
            ) AS known_from
            FROM unnest(changed) t JOIN claims c ON c.id = t
                JOIN sources s ON s.id = c.source_id JOIN outcomes o ON o.id = c.outcome_id
        ) fresh
        WHERE c.id = fresh.id AND c.known_from <> fresh.known_from
        RETURNING c.outcome_id
    )
    SELECT array_agg(DISTINCT outcome_id) INTO touched FROM redated;
    IF touched IS NOT NULL THEN
        PERFORM revalue_outcomes(touched);
    END IF;
END $$;
COMMENT ON FUNCTION redate_claims(bigint[]) IS 'Dates the given claims anew, and their outcomes where that changed.';

-- Before sources_published and outcomes_placed: triggers run in the order of their names.
CREATE FUNCTION sources_dated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM redate_claims(array_agg(c.id))
    FROM fresh JOIN former USING (id) JOIN claims c ON c.source_id = fresh.id
    WHERE (fresh.published_on, fresh.published_precision)
        IS DISTINCT FROM (former.published_on, former.published_precision) HAVING count(*) > 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sources_dated() IS 'Trigger: claims are known since their source appeared.';
CREATE TRIGGER sources_dated AFTER UPDATE ON sources REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION sources_dated();

CREATE FUNCTION outcomes_dated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM redate_claims(array_agg(id)) FROM claims WHERE outcome_id = NEW.id HAVING count(*) > 0;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION outcomes_dated() IS 'Trigger: a claim whose source has no date is known since the period of its outcome.';
CREATE TRIGGER outcomes_dated AFTER UPDATE OF measure, period_from, period_to ON outcomes
    FOR EACH ROW WHEN ((OLD.measure, OLD.period_from, OLD.period_to)
        IS DISTINCT FROM (NEW.measure, NEW.period_from, NEW.period_to))
    EXECUTE FUNCTION outcomes_dated();

SELECT date_outcomes(array_agg(id)) FROM outcomes HAVING count(*) > 0;
