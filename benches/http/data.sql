-- Fills a migrated, empty database with made-up figures, the same ones each time.
--
--   psql -v programmes=1 -f data.sql
--
-- 17 provinces × `programmes` × 8 editions × 3 fields × 5 projects × 36 outcomes: 9 indicators × 2 measures × the year
-- and its first half. Every fifth outcome has a second claim; fields and editions state their jobs, too. Keys are
-- counted up, so that a project's slug and key follow from its number. What triggers would maintain is written at once,
-- and checked against their functions at the end.

\set ON_ERROR_STOP on
BEGIN;
ALTER TABLE regions DISABLE TRIGGER USER;
ALTER TABLE programmes DISABLE TRIGGER USER;
ALTER TABLE outcomes DISABLE TRIGGER USER;
ALTER TABLE claims DISABLE TRIGGER USER;
ALTER TABLE outcome_states DISABLE TRIGGER USER;

INSERT INTO regions (id, slug, code, kind, parent_id, name_ko, name_en)
VALUES (1, 'korea', 'KR', 'COUNTRY', NULL, '대한민국', 'Republic of Korea');
INSERT INTO regions (id, slug, code, kind, parent_id, province_id, name_ko)
SELECT n + 1, slug, 'KR-' || code, 'PROVINCE', 1, n + 1, name_ko
FROM unnest(
    '{seoul,busan,daegu,incheon,gwangju,daejeon,ulsan,sejong,gyeonggi,gangwon,chungbuk,chungnam,jeonbuk,jeonnam,gyeongbuk,gyeongnam,jeju}'::text[],
    '{11,26,27,28,29,30,31,50,41,42,43,44,45,46,47,48,49}'::text[],
    '{서울특별시,부산광역시,대구광역시,인천광역시,광주광역시,대전광역시,울산광역시,세종특별자치시,경기도,강원특별자치도,충청북도,충청남도,전북특별자치도,전라남도,경상북도,경상남도,제주특별자치도}'::text[]
) WITH ORDINALITY AS t (slug, code, name_ko, n);

INSERT INTO sources (id, slug, publisher, published_on, published_precision, language, kind)
VALUES (1, 'plan', '지역인적자원개발위원회', '2017-12-01', 'DAY', 'ko', 'OFFICIAL'),
       (2, 'report', '고용노동부', '2026-02-01', 'DAY', 'ko', 'OFFICIAL');

INSERT INTO indicators (id, code, name_ko, unit, definition, additive)
SELECT n, code, name_ko, unit, name_ko, true
FROM unnest(
    '{jobs_created,jobs_improved,trained,completed,hired,companies_supported,events_held,budget_total,budget_national}'::text[],
    '{일자리 창출,고용의 질 개선,인력양성,수료,취업,기업 지원,행사,총사업비,국비}'::text[],
    '{JOBS,JOBS,PEOPLE,PEOPLE,PEOPLE,COMPANIES,COUNT,KRW,KRW}'::text[]
) WITH ORDINALITY AS t (code, name_ko, unit, n);

-- The national programme comes last by its key, so that the keys of the others count up from 1.
INSERT INTO programmes (id, slug, parent_id, region_id, name_ko)
SELECT 17 * :programmes + 1, 'national', NULL, 1, '지역·산업 맞춤형 일자리창출 지원사업'
UNION ALL
SELECT (r.id - 2) * :programmes + k, r.slug || '-innovation-' || k, 17 * :programmes + 1, r.id,
    r.name_ko || ' 지역혁신프로젝트 ' || k
FROM regions r CROSS JOIN generate_series(1, :programmes) AS k
WHERE r.kind = 'PROVINCE';
SELECT rebuild_trees() \g /dev/null

INSERT INTO editions (id, slug, programme_id, year, name_ko)
SELECT (p.id - 1) * 8 + n, p.slug || '-' || 2017 + n, p.id, 2017 + n, 2017 + n || '년 ' || p.name_ko
FROM programmes p CROSS JOIN generate_series(1, 8) AS n
WHERE p.parent_id IS NOT NULL;

INSERT INTO fields (id, slug, edition_id, name_ko)
SELECT (e.id - 1) * 3 + n, e.slug || '-' || n, e.id, (ARRAY['일자리 창출', '인력양성', '고용환경 개선'])[n]
FROM editions e CROSS JOIN generate_series(1, 3) AS n;

INSERT INTO projects (id, slug, edition_id, field_id, name_ko)
SELECT key.id, 'innovation-project-' || key.id, f.edition_id, f.id, f.name_ko || ' 지원사업 "' || n || '"'
FROM fields f CROSS JOIN generate_series(1, 5) AS n CROSS JOIN LATERAL (SELECT (f.id - 1) * 5 + n) AS key (id);

INSERT INTO agencies (id, slug, kind, region_id, name_ko)
SELECT n, 'agency-' || n, 'ASSOCIATION', 2 + n % 17, '경영자총협회 ' || n
FROM generate_series(1, 200) AS n;

INSERT INTO participations (agency_id, role, edition_id, project_id, source_id)
SELECT 1 + (p.id + k * 61) % 200, CASE k WHEN 0 THEN 'LEAD' ELSE 'IMPLEMENTER' END, p.edition_id, p.id, 1
FROM projects p CROSS JOIN generate_series(0, 2) AS k
ORDER BY p.id, 1;

-- What each project states of the year, and of its first half.
CREATE TEMPORARY TABLE stated ON COMMIT DROP AS
SELECT (p.id - 1) * 36 + (i.id - 1) * 4 + m * 2 + 1 AS id, e.programme_id, e.id AS edition_id, e.year, p.field_id,
    p.id AS project_id, i.id AS indicator_id, (ARRAY['TARGET', 'ACTUAL'])[m + 1] AS measure, whole.value,
    whole.value / 3 AS half
FROM projects p JOIN editions e ON e.id = p.edition_id CROSS JOIN indicators i CROSS JOIN generate_series(0, 1) AS m
CROSS JOIN LATERAL (
    SELECT (10 + (p.id * 37 + i.id * 101 + m * 53) % 490) * CASE i.unit WHEN 'KRW' THEN 1000000 ELSE 1 END AS value
) AS whole;

CREATE TEMPORARY TABLE field_jobs ON COMMIT DROP AS
SELECT (SELECT max(id) + 1 FROM stated) + row_number() OVER (ORDER BY field_id, measure DESC) AS id, programme_id,
    edition_id, year, field_id, measure, sum(value)::bigint + 7 AS value
FROM stated WHERE indicator_id = 1
GROUP BY programme_id, edition_id, year, field_id, measure;

CREATE TEMPORARY TABLE edition_jobs ON COMMIT DROP AS
SELECT (SELECT max(id) FROM field_jobs) + row_number() OVER (ORDER BY edition_id, measure DESC) AS id, programme_id,
    edition_id, year, measure, sum(value)::bigint + 11 AS value
FROM field_jobs
GROUP BY programme_id, edition_id, year, measure;

INSERT INTO outcomes (id, programme_id, region_id, edition_id, field_id, project_id, year, indicator_id, measure, period_from,
    period_to, value, parent_id, unattributed, known_from)
SELECT id, programme_id, 2 + (programme_id - 1) / :programmes, edition_id, NULL, NULL, year, 1, measure, make_date(year, 1, 1), make_date(year, 12, 31),
    value, NULL, 11, '2017-12-01'
FROM edition_jobs;

INSERT INTO outcomes (id, programme_id, region_id, edition_id, field_id, project_id, year, indicator_id, measure, period_from,
    period_to, value, parent_id, unattributed, known_from)
SELECT f.id, f.programme_id, 2 + (f.programme_id - 1) / :programmes, f.edition_id, f.field_id, NULL, f.year, 1, f.measure, make_date(f.year, 1, 1),
    make_date(f.year, 12, 31), f.value, e.id, 7, '2017-12-01'
FROM field_jobs f JOIN edition_jobs e USING (edition_id, measure);

INSERT INTO outcomes (id, programme_id, region_id, edition_id, field_id, project_id, year, indicator_id, measure, period_from,
    period_to, value, parent_id, unattributed, known_from)
SELECT s.id + part.number, s.programme_id, 2 + (s.programme_id - 1) / :programmes, s.edition_id, s.field_id, s.project_id, s.year, s.indicator_id, s.measure,
    make_date(s.year, 1, 1), part.period_to, part.value, part.parent_id, part.unattributed,
    '2017-12-01'
FROM stated s
LEFT JOIN field_jobs f ON f.field_id = s.field_id AND f.measure = s.measure AND s.indicator_id = 1
CROSS JOIN LATERAL (VALUES
    (0, make_date(s.year, 12, 31), s.value, f.id, s.value - s.half),
    (1, make_date(s.year, 6, 30), s.half, s.id, s.half)
) AS part (number, period_to, value, parent_id, unattributed)
ORDER BY 1;

-- A plan or an interim count first; for every fifth outcome, what replaced it.
INSERT INTO claims (outcome_id, source_id, value, status, position, preferred, known_from, superseded_on)
SELECT o.id, n, CASE WHEN n < latest THEN o.value + 1 ELSE o.value END,
    CASE o.measure WHEN 'TARGET' THEN (ARRAY['PLANNED', 'REVISED'])[n] ELSE (ARRAY['INTERIM', 'FINAL'])[n] END,
    n, n = latest, s.published_on, coalesce(better.published_on, 'infinity')
FROM outcomes o
CROSS JOIN LATERAL (SELECT CASE WHEN o.id % 5 = 0 THEN 2 ELSE 1 END) AS claimed (latest)
CROSS JOIN LATERAL generate_series(1, latest) AS n
JOIN sources s ON s.id = n
LEFT JOIN sources better ON better.id = n + 1 AND n < latest
ORDER BY o.id, n;

INSERT INTO claim_sums (source_id, status, claims) SELECT source_id, status, count(*) FROM claims GROUP BY 1, 2;

INSERT INTO outcome_parents (outcome_id, parent_id, known_from, known_until)
SELECT id, parent_id, known_from, 'infinity' FROM outcomes ORDER BY id;

-- Until the second source appeared, every fifth figure was one more; what an outcome covers stands below it in a tree.
INSERT INTO outcome_states (outcome_id, known_from, known_until, value, unattributed)
WITH early AS (
    SELECT o.id, o.parent_id, o.value + CASE WHEN o.id % 5 = 0 THEN 1 ELSE 0 END AS value FROM outcomes o
), before AS (
    SELECT o.id, o.value AS later_value, o.unattributed AS later, e.value,
        e.value - coalesce(part.value, 0) AS unattributed
    FROM outcomes o JOIN early e ON e.id = o.id
        LEFT JOIN (SELECT parent_id, sum(value)::bigint AS value FROM early GROUP BY parent_id) part ON part.parent_id = o.id
), changed AS (
    SELECT b.*, (b.value, b.unattributed) <> (b.later_value, b.later) AS is_changed FROM before b
)
SELECT c.id, s.known_from, s.known_until, s.value, s.unattributed
FROM changed c CROSS JOIN LATERAL (
    SELECT '2017-12-01'::date, CASE WHEN c.is_changed THEN '2026-02-01' ELSE 'infinity' END::date, c.value, c.unattributed
    UNION ALL
    SELECT '2026-02-01', 'infinity', c.later_value, c.later WHERE c.is_changed
) AS s (known_from, known_until, value, unattributed)
ORDER BY 1, 2;

SELECT rebuild_sums() \g /dev/null
SELECT rebuild_steps() \g /dev/null

SELECT count(setval(pg_get_serial_sequence(name, 'id'), (xpath('/row/max/text()',
    query_to_xml(format('SELECT max(id) FROM %I', name), false, true, '')))[1]::text::bigint)) AS sequences
FROM unnest('{regions,sources,indicators,programmes,editions,fields,projects,agencies,participations,outcomes,claims}'::text[])
    AS name;

ALTER TABLE regions ENABLE TRIGGER USER;
ALTER TABLE programmes ENABLE TRIGGER USER;
ALTER TABLE outcomes ENABLE TRIGGER USER;
ALTER TABLE claims ENABLE TRIGGER USER;
ALTER TABLE outcome_states ENABLE TRIGGER USER;

SELECT rebuild_findings() \g /dev/null

-- The functions behind the triggers must find nothing to change: a sample of projects, fields and editions.
ANALYZE;
CREATE TEMPORARY TABLE sample ON COMMIT DROP AS
SELECT o.id FROM outcomes o
WHERE o.project_id % (331 * :programmes) = 1 OR (o.project_id IS NULL AND o.edition_id % (29 * :programmes) = 1);
CREATE TEMPORARY TABLE before ON COMMIT DROP AS SELECT o.* FROM outcomes o JOIN sample USING (id);
CREATE TEMPORARY TABLE before_claims ON COMMIT DROP AS
SELECT c.* FROM claims c JOIN sample ON sample.id = c.outcome_id;
CREATE TEMPORARY TABLE before_parents ON COMMIT DROP AS
SELECT p.* FROM outcome_parents p JOIN sample ON sample.id = p.outcome_id;
CREATE TEMPORARY TABLE before_states ON COMMIT DROP AS
SELECT s.* FROM outcome_states s JOIN sample ON sample.id = s.outcome_id;
SELECT settle_outcomes(array_agg(id), array_agg(id)), find_parents(array_agg(id)) FROM sample \g /dev/null
DO $$
DECLARE
    wrong bigint;
BEGIN
    SELECT count(*) INTO wrong FROM before b JOIN outcomes o USING (id) WHERE to_jsonb(o) <> to_jsonb(b);
    IF wrong > 0 THEN
        RAISE EXCEPTION '% outcomes of the sample are not as the triggers would have them', wrong;
    END IF;
    SELECT count(*) INTO wrong FROM before_claims b JOIN claims c USING (id) WHERE to_jsonb(c) <> to_jsonb(b);
    IF wrong > 0 THEN
        RAISE EXCEPTION '% claims of the sample are not as the triggers would have them', wrong;
    END IF;
    SELECT count(*) INTO wrong FROM before_parents b FULL JOIN (
        SELECT p.* FROM outcome_parents p JOIN sample ON sample.id = p.outcome_id
    ) p USING (outcome_id, known_from) WHERE to_jsonb(p) IS DISTINCT FROM to_jsonb(b);
    IF wrong > 0 THEN
        RAISE EXCEPTION '% parents of the sample are not as the triggers would have them', wrong;
    END IF;
    SELECT count(*) INTO wrong FROM before_states b FULL JOIN (
        SELECT s.* FROM outcome_states s JOIN sample ON sample.id = s.outcome_id
    ) s USING (outcome_id, known_from) WHERE to_jsonb(s) IS DISTINCT FROM to_jsonb(b);
    IF wrong > 0 THEN
        RAISE EXCEPTION '% states of the sample are not as the triggers would have them', wrong;
    END IF;
END $$;

SELECT (SELECT count(*) FROM projects) AS projects, (SELECT count(*) FROM participations) AS participations,
    (SELECT count(*) FROM outcomes) AS outcomes, (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM sample) AS checked;
COMMIT;

VACUUM (ANALYZE);
