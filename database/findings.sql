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

-- Rules, with the number that each takes in a finding's id: outcome × 8 + number. Outcomes keep their keys as long as
-- their scope, indicator, measure and period stay; so do findings.
--
-- Each rule is a branch over outcomes: a condition on programme, edition, field or project goes down into every branch
-- and to the indexes there. Facts are gathered only where a sentence is asked for.
CREATE VIEW findings AS
SELECT f.id, f.kind, f.severity, finding_facts(f.kind, o, f.compared) AS facts, f.programme_id, f.edition_id, f.field_id,
    f.project_id, f.indicator_id, f.outcome_id
FROM (
    SELECT o.id * 8 + 1 AS id, 'PARTS_EXCEED_WHOLE' AS kind, 'ERROR' AS severity, o.id AS outcome_id, NULL::bigint AS compared,
        o.programme_id, o.edition_id, o.field_id, o.project_id, o.indicator_id
    FROM outcomes o
    WHERE o.unattributed < 0 AND (SELECT i.additive FROM indicators i WHERE i.id = o.indicator_id)
    UNION ALL
    SELECT o.id * 8 + 2, 'CLAIMS_DISAGREE', 'WARNING', o.id, NULL,
        o.programme_id, o.edition_id, o.field_id, o.project_id, o.indicator_id
    FROM outcomes o
    WHERE o.contested
    UNION ALL
    -- A scope without any row has no list to compare with; a list that is too short may only be incomplete.
    SELECT o.id * 8 + 3, 'COUNT_DIFFERS', CASE WHEN listed.count > o.value THEN 'WARNING' ELSE 'INFO' END, o.id, listed.count,
        o.programme_id, o.edition_id, o.field_id, o.project_id, o.indicator_id
    FROM indicator_roles r JOIN indicators i ON i.code = r.code JOIN outcomes o ON o.indicator_id = i.id
        CROSS JOIN LATERAL outcome_listed(o, r.role) AS listed (count)
    WHERE r.role IN ('PROJECTS', 'FIELDS', 'AGENCIES')
      AND (o.level = 'EDITION' OR (o.level = 'FIELD' AND r.role = 'PROJECTS'))
      AND listed.count > 0 AND listed.count <> o.value
    UNION ALL
    -- Less than the total may be money of a third kind; more than the total cannot be. One part alone tells only when
    -- it is more.
    SELECT o.id * 8 + 4, 'BUDGET_DIFFERS', CASE WHEN parts.sum > o.value THEN 'ERROR' ELSE 'WARNING' END, o.id, parts.sum,
        o.programme_id, o.edition_id, o.field_id, o.project_id, o.indicator_id
    FROM indicator_roles r JOIN indicators i ON i.code = r.code JOIN outcomes o ON o.indicator_id = i.id
        CROSS JOIN LATERAL (
            SELECT sum(b.value)::bigint, count(*) FROM outcome_budget(o) b WHERE b.role <> 'BUDGET_TOTAL'
        ) AS parts (sum, count)
    WHERE r.role = 'BUDGET_TOTAL' AND (parts.sum > o.value OR (parts.count = 2 AND parts.sum <> o.value))
    UNION ALL
    -- A figure for the scope itself, for the field or edition around it, or for anything within it is one to compare
    -- with; looked for in the order of likelihood. (`x.id <> o.id` is always so: it keeps Postgres from reading all figures of a
    -- level at once, which it would do for a single edition as well.) Numbers of rows are compared with the rows instead.
    SELECT o.id * 8 + CASE o.measure WHEN 'TARGET' THEN 5 ELSE 6 END,
        CASE o.measure WHEN 'TARGET' THEN 'TARGET_WITHOUT_RESULT' ELSE 'RESULT_WITHOUT_TARGET' END, 'INFO', o.id, NULL,
        o.programme_id, o.edition_id, o.field_id, o.project_id, o.indicator_id
    FROM outcomes o CROSS JOIN LATERAL (SELECT CASE o.measure WHEN 'TARGET' THEN 'ACTUAL' ELSE 'TARGET' END) AS other (measure)
    WHERE (o.measure = 'ACTUAL' OR o.period_to <= ((SELECT max(s.published_on) FROM sources s) - interval '2 years')::date)
      AND o.indicator_id <> ALL (ARRAY(
          SELECT i.id FROM indicator_roles r JOIN indicators i ON i.code = r.code
          WHERE r.role IN ('PROJECTS', 'FIELDS', 'AGENCIES')))
      AND NOT (
          EXISTS (
              SELECT 1 FROM outcomes x
              WHERE x.level = o.level AND x.scope_id = o.scope_id AND x.indicator_id = o.indicator_id
                AND x.measure = other.measure AND x.period_from <= o.period_to AND x.period_to >= o.period_from)
          OR (o.level = 'PROJECT' AND EXISTS (
              SELECT 1 FROM outcomes x
              WHERE x.level = 'FIELD' AND x.scope_id = o.field_id AND x.indicator_id = o.indicator_id
                AND x.measure = other.measure AND x.id <> o.id))
          OR (o.level IN ('PROJECT', 'FIELD') AND EXISTS (
              SELECT 1 FROM outcomes x
              WHERE x.level = 'EDITION' AND x.scope_id = o.edition_id AND x.indicator_id = o.indicator_id
                AND x.measure = other.measure AND x.id <> o.id))
          OR (o.level = 'FIELD' AND EXISTS (
              SELECT 1 FROM outcomes x
              WHERE x.field_id = o.field_id AND x.indicator_id = o.indicator_id AND x.measure = other.measure))
          OR (o.level = 'EDITION' AND EXISTS (
              SELECT 1 FROM outcomes x
              WHERE x.edition_id = o.edition_id AND x.indicator_id = o.indicator_id AND x.measure = other.measure))
          OR (o.level = 'PROGRAMME' AND EXISTS (
              SELECT 1 FROM outcomes x
              WHERE x.programme_id = o.programme_id AND x.indicator_id = o.indicator_id AND x.measure = other.measure
                AND x.period_from <= o.period_to AND x.period_to >= o.period_from)))
) f
    -- Outer, so that nothing is joined where nobody asks for a sentence.
    LEFT JOIN outcomes o ON o.id = f.outcome_id;
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
