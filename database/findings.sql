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

CREATE FUNCTION finding_figure(value bigint, unit text, language text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE language
        WHEN 'ko' THEN to_char(value::numeric, 'FM9,999,999,999,999,999,990')
            || CASE unit WHEN 'PEOPLE' THEN '명' WHEN 'KRW' THEN '원' WHEN 'COMPANIES' THEN '곳' WHEN 'VEHICLES' THEN '대' ELSE '개' END
        ELSE CASE WHEN unit = 'KRW' THEN 'KRW ' ELSE '' END
            || to_char(value::numeric, 'FM9,999,999,999,999,999,990')
            || CASE unit
                WHEN 'PEOPLE' THEN CASE value WHEN 1 THEN ' person' ELSE ' people' END
                WHEN 'JOBS' THEN CASE value WHEN 1 THEN ' job' ELSE ' jobs' END
                WHEN 'COMPANIES' THEN CASE value WHEN 1 THEN ' company' ELSE ' companies' END
                WHEN 'VEHICLES' THEN CASE value WHEN 1 THEN ' vehicle' ELSE ' vehicles' END
                ELSE '' END
    END
$$;
COMMENT ON FUNCTION finding_figure(bigint, text, text) IS 'A figure with its unit, as people write it in this language (ko, en).';

CREATE FUNCTION finding_period(period_from date, period_to date, language text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN extract(doy FROM period_from) <> 1 OR extract(doy FROM period_to + 1) <> 1
            THEN period_from::text || CASE language WHEN 'ko' THEN '~' ELSE ' to ' END || period_to::text
        ELSE extract(year FROM period_from)::text
            || CASE WHEN extract(year FROM period_from) = extract(year FROM period_to) THEN ''
                ELSE CASE language WHEN 'ko' THEN '~' ELSE '–' END || extract(year FROM period_to)::text END
            || CASE language WHEN 'ko' THEN '년' ELSE '' END
    END
$$;
COMMENT ON FUNCTION finding_period(date, date, text) IS 'A period as people write it in this language (ko, en): whole years by their numbers, else first and last day.';

-- The figure that a finding is about: 「2021년 경기지역 혁신프로젝트」 2021년 일자리 창출 목표.
CREATE FUNCTION finding_subject(outcome outcomes, language text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE language
        WHEN 'ko' THEN format('「%s%s」 %s %s %s', edition.name, coalesce(' – ' || part.name, ''),
            finding_period(outcome.period_from, outcome.period_to, 'ko'), i.name_ko,
            CASE outcome.measure WHEN 'TARGET' THEN '목표' ELSE '실적' END)
        ELSE format('“%s%s”, %s, %s (%s)', edition.name, coalesce(' – ' || part.name, ''),
            finding_period(outcome.period_from, outcome.period_to, 'en'), coalesce(i.name_en, i.name_ko),
            CASE outcome.measure WHEN 'TARGET' THEN 'target' ELSE 'result' END)
    END
    FROM indicators i
        LEFT JOIN LATERAL (
            SELECT CASE language WHEN 'ko' THEN e.name_ko ELSE coalesce(e.name_en, e.name_ko) END AS name
            FROM editions e WHERE e.id = outcome.edition_id
            UNION ALL
            SELECT CASE language WHEN 'ko' THEN p.name_ko ELSE coalesce(p.name_en, p.name_ko) END
            FROM programmes p WHERE p.id = outcome.programme_id AND outcome.edition_id IS NULL
        ) edition ON true
        LEFT JOIN LATERAL (
            SELECT CASE language WHEN 'ko' THEN p.name_ko ELSE coalesce(p.name_en, p.name_ko) END AS name
            FROM projects p WHERE p.id = outcome.project_id
            UNION ALL
            SELECT CASE language WHEN 'ko' THEN f.name_ko ELSE coalesce(f.name_en, f.name_ko) END
            FROM fields f WHERE f.id = outcome.field_id AND outcome.project_id IS NULL
        ) part ON true
    WHERE i.id = outcome.indicator_id
$$;
COMMENT ON FUNCTION finding_subject(outcomes, text) IS 'Names the figure that a finding is about in this language (ko, en): scope, period, indicator, measure.';

CREATE FUNCTION finding_unit(outcome outcomes) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT i.unit FROM indicators i WHERE i.id = outcome.indicator_id
$$;
COMMENT ON FUNCTION finding_unit(outcomes) IS 'Unit of the figure that a finding is about.';

CREATE FUNCTION finding_claims(outcome outcomes, language text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(format(CASE language WHEN 'ko' THEN '%s %s' ELSE '%s (%s)' END,
        CASE language WHEN 'ko' THEN t.publishers ELSE finding_figure(t.value, finding_unit(outcome), language) END,
        CASE language WHEN 'ko' THEN finding_figure(t.value, finding_unit(outcome), language) ELSE t.publishers END),
        CASE language WHEN 'ko' THEN ', ' ELSE ', ' END ORDER BY t.place)
    FROM (
        SELECT c.value, string_agg(DISTINCT s.publisher COLLATE "C", '·') AS publishers, min(r.place) AS place
        FROM claims c JOIN claim_ranks r ON r.claim_id = c.id JOIN sources s ON s.id = c.source_id
        WHERE c.outcome_id = outcome.id AND r.outcome_id = outcome.id
          AND c.status = (SELECT best.status FROM claims best WHERE best.outcome_id = outcome.id AND best.preferred)
        GROUP BY c.value
    ) t
$$;
COMMENT ON FUNCTION finding_claims(outcomes, text) IS 'What the claims that disagree say, each figure with its publishers, the preferred one first.';

-- The other figures of an outcome's budget: those of the same scope, measure and period.
CREATE FUNCTION outcome_budget(outcome outcomes) RETURNS TABLE (role text, outcome_id bigint, value bigint) LANGUAGE sql STABLE AS $$
    SELECT r.role, o.id, o.value
    FROM indicator_roles r JOIN indicators i ON i.code = r.code
        JOIN outcomes o ON o.level = outcome.level AND o.scope_id = outcome.scope_id AND o.indicator_id = i.id
            AND o.measure = outcome.measure AND o.period_from = outcome.period_from AND o.period_to = outcome.period_to
    WHERE r.role LIKE 'BUDGET%'
$$;
COMMENT ON FUNCTION outcome_budget(outcomes) IS 'The total, national and local budget of the outcome''s scope, measure and period, as far as they are stated.';

CREATE FUNCTION finding_budget(outcome outcomes, language text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE language
        WHEN 'ko' THEN string_agg(format('%s %s', CASE role WHEN 'BUDGET_NATIONAL' THEN '국비' ELSE '지방비' END, finding_figure(value, 'KRW', 'ko')), ' + ' ORDER BY role DESC)
            || format(' = %s', finding_figure(sum(value)::bigint, 'KRW', 'ko'))
        ELSE string_agg(format('%s %s', CASE role WHEN 'BUDGET_NATIONAL' THEN 'national' ELSE 'local' END, finding_figure(value, 'KRW', 'en')), ' + ' ORDER BY role DESC)
            || format(' = %s', finding_figure(sum(value)::bigint, 'KRW', 'en'))
    END
    FROM outcome_budget(outcome) WHERE role <> 'BUDGET_TOTAL'
$$;
COMMENT ON FUNCTION finding_budget(outcomes, text) IS 'The national and local parts of a budget and what they add up to, in words.';

CREATE FUNCTION finding_message(kind text, outcome outcomes, compared bigint, language text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE language
        WHEN 'ko' THEN CASE kind
            WHEN 'PARTS_EXCEED_WHOLE' THEN format('%s: 하위 수치의 합계(%s)가 전체(%s)보다 %s 많습니다.', subject,
                finding_figure(outcome.value - outcome.unattributed, unit, language), finding_figure(outcome.value, unit, language), finding_figure(-outcome.unattributed, unit, language))
            WHEN 'CLAIMS_DISAGREE' THEN format('%s: 출처마다 수치가 다릅니다(%s).', subject, finding_claims(outcome, language))
            WHEN 'COUNT_DIFFERS' THEN format('%s: 출처에는 %s, 데이터에는 %s 있습니다.', subject,
                finding_figure(outcome.value, unit, language), finding_figure(compared, unit, language))
            WHEN 'BUDGET_DIFFERS' THEN format('%s: 총액(%s)과 재원별 금액(%s)이 %s 차이 납니다.', subject,
                finding_figure(outcome.value, unit, language), finding_budget(outcome, language), finding_figure(abs(outcome.value - compared), unit, language))
            WHEN 'TARGET_WITHOUT_RESULT' THEN format('%s %s: 기간이 끝난 지 2년이 지났지만 실적이 알려지지 않았습니다.', subject, finding_figure(outcome.value, unit, language))
            ELSE format('%s %s: 비교할 목표가 없습니다.', subject, finding_figure(outcome.value, unit, language))
        END
        ELSE CASE kind
            WHEN 'PARTS_EXCEED_WHOLE' THEN format('%s: the parts add up to %s, which is %s more than the whole of %s.', subject,
                finding_figure(outcome.value - outcome.unattributed, unit, language), finding_figure(-outcome.unattributed, unit, language), finding_figure(outcome.value, unit, language))
            WHEN 'CLAIMS_DISAGREE' THEN format('%s: sources disagree: %s.', subject, finding_claims(outcome, language))
            WHEN 'COUNT_DIFFERS' THEN format('%s: stated as %s, but the data lists %s.', subject,
                finding_figure(outcome.value, unit, language), finding_figure(compared, unit, language))
            WHEN 'BUDGET_DIFFERS' THEN format('%s: the total of %s differs by %s from its parts: %s.', subject,
                finding_figure(outcome.value, unit, language), finding_figure(abs(outcome.value - compared), unit, language), finding_budget(outcome, language))
            WHEN 'TARGET_WITHOUT_RESULT' THEN format('%s: %s planned; the period ended two years ago or more, and no result is known.',
                subject, finding_figure(outcome.value, unit, language))
            ELSE format('%s: %s reached; there is no target to compare with.', subject, finding_figure(outcome.value, unit, language))
        END
    END
    FROM (SELECT finding_subject(outcome, language), i.unit FROM indicators i WHERE i.id = outcome.indicator_id) s (subject, unit)
$$;
COMMENT ON FUNCTION finding_message(text, outcomes, bigint, text) IS 'A finding as a sentence in this language (ko, en); `compared` is what the rule compares the value with.';

-- Rules, with the number that each takes in a finding's id: outcome × 8 + number. Outcomes keep their keys as long as
-- their scope, indicator, measure and period stay; so do findings.
--
-- Each rule is a branch over outcomes: a condition on programme, edition, field or project goes down into every branch
-- and to the indexes there. Sentences are made only where they are asked for.
CREATE VIEW findings AS
SELECT f.id, f.kind, f.severity, finding_message(f.kind, o, f.compared, 'ko') AS message_ko,
    finding_message(f.kind, o, f.compared, 'en') AS message_en, f.programme_id, f.edition_id, f.field_id, f.project_id,
    f.indicator_id, f.outcome_id
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
COMMENT ON COLUMN findings.message_ko IS 'The finding as a Korean sentence.';
COMMENT ON COLUMN findings.message_en IS 'The finding as an English sentence.';
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
