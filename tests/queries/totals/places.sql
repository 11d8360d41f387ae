-- 8 statements sent

SELECT t.slug, t.id
FROM regions AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["korea", "gyeonggi"]

SELECT p.n, t.indicator_id, t1.code, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM unnest($1) WITH ORDINALITY AS p (key, n)
LEFT JOIN LATERAL (SELECT 0 AS nth, x.parent_id AS whole FROM regions AS x WHERE x.id = p.key) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.programme_id AS key FROM region_programmes AS v WHERE v.region_id = q.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))
  AND (t.year = ANY ($3) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(t.first_year, t.last_year) AS y (n) WHERE y.n <> ALL ($4))) GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.programme_id AS key FROM region_programmes AS v WHERE v.region_id = p.key) AS v
JOIN outcomes AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($5)))
  AND (t.year = ANY ($6) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(extract(year FROM t.period_from)::integer, extract(year FROM t.period_to)::integer) AS y (n) WHERE y.n <> ALL ($7)))),
placed AS (SELECT s.*, (s.parent_id IN (SELECT o.id FROM figures AS o)) IS NOT TRUE AND NOT (s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) WHERE v.key IN (SELECT o.id FROM figures AS o))) AS own FROM figures AS s),
scope_counts AS (SELECT count(*) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(*) FILTER (WHERE t.level = 'EDITION') AS editions, count(*) FILTER (WHERE t.level = 'FIELD') AS fields, count(*) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM scopes AS t
WHERE t.programme_id = ANY (ARRAY(SELECT v.programme_id FROM region_programmes AS v WHERE v.region_id = p.key))
  AND (t.year IS NULL OR t.year = ANY ($8))),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c1, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 WHEN count(*) FILTER (WHERE f.measure = 'TARGET' AND f.own) = 1 THEN max(f.value) FILTER (WHERE f.measure = 'TARGET' AND f.own) END AS c2, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND NOT f.own)::int8, 0) END END AS c3, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND f.own)::int8, 0) END END AS c4, coalesce(bool_or(f.contested) FILTER (WHERE f.measure = 'TARGET'), false) AS c5, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8::float8 / nullif((SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET'), 0) END AS c6, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c7, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET') END AS c8, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'PROGRAMME') AS c9, (SELECT n.programmes FROM scope_counts AS n) AS c10, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'EDITION') AS c11, (SELECT n.editions FROM scope_counts AS n) AS c12, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'FIELD') AS c13, (SELECT n.fields FROM scope_counts AS n) AS c14, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'PROJECT') AS c15, (SELECT n.projects FROM scope_counts AS n) AS c16
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($9)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = keys of the parents
-- $2 = ["jobs_created", "agencies_count"]
-- $3 = [2021]
-- $4 = [2021]
-- $5 = ["jobs_created", "agencies_count"]
-- $6 = [2021]
-- $7 = [2021]
-- $8 = [2021]
-- $9 = ["jobs_created", "agencies_count"]

SELECT t.slug, t.id
FROM agencies AS t
WHERE true
  AND EXISTS (SELECT 1
FROM participations AS e1
WHERE e1.agency_id = t.id
  AND e1.edition_id = (SELECT e2.id
FROM editions AS e2
WHERE true
  AND e2.slug = $1))
ORDER BY t.id
LIMIT 4
-- $1 = "gyeonggi-2021"

SELECT p.n, t.c0, t.c1, t.c2, t.c3, t.c4
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.c4, t.indicator_id
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE t.id = ANY (ARRAY(SELECT v.outcome_id FROM agency_outcomes AS v WHERE v.agency_id = p.key))
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))),
placed AS (SELECT s.* FROM figures AS s),
scope_counts AS (SELECT count(DISTINCT t.scope_id) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(DISTINCT t.scope_id) FILTER (WHERE t.level = 'EDITION') AS editions, count(DISTINCT t.scope_id) FILTER (WHERE t.level = 'FIELD') AS fields, count(DISTINCT t.scope_id) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM agency_scopes AS t
WHERE t.agency_id = p.key)
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'EDITION') AS c1, (SELECT n.editions FROM scope_counts AS n) AS c2, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'PROJECT') AS c3, (SELECT n.projects FROM scope_counts AS n) AS c4
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = keys of the parents
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]

SELECT t.name_en, t.id
FROM fields AS t
WHERE true
  AND t.edition_id = (SELECT e1.id
FROM editions AS e1
WHERE true
  AND e1.slug = $1)
ORDER BY t.id
LIMIT 1001
-- $1 = "gyeonggi-2021"

SELECT p.n, t.indicator_id, t1.code, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM unnest($1) WITH ORDINALITY AS p (key, n)
LEFT JOIN LATERAL (SELECT 0 AS nth, x.edition_id AS whole FROM fields AS x WHERE x.id = p.key) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE t.field_id = p.key),
stated AS (SELECT s.* FROM figures AS s WHERE s.level = 'FIELD' AND s.scope_id = p.key),
weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM stated AS o WHERE o.covers_cross OR (o.parent_id IN (SELECT o.id FROM stated AS o)) IS NOT TRUE UNION SELECT s.id FROM figures AS s WHERE s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) WHERE v.key IN (SELECT o.id FROM stated AS o)))) AS m),
placed AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, s.level = 'FIELD' AND s.scope_id = p.key AS own FROM figures AS s LEFT JOIN weights AS m ON m.outcome_id = s.id),
scope_counts AS (SELECT count(*) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(*) FILTER (WHERE t.level = 'EDITION') AS editions, count(*) FILTER (WHERE t.level = 'FIELD') AS fields, count(*) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM scopes AS t
WHERE t.field_id = p.key),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive OR count(*) FILTER (WHERE f.measure = 'TARGET' AND f.widest) = 1 THEN sum(f.weight * f.value) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c1, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8::float8 / nullif((SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET'), 0) END AS c2, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c3, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET') END AS c4, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'PROJECT') AS c5, (SELECT n.projects FROM scope_counts AS n) AS c6
FROM indicators AS i JOIN placed AS f ON f.indicator_id = i.id
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = keys of the parents

SELECT p.n, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.id
FROM projects AS t
WHERE t.field_id = p.key
ORDER BY t.id
LIMIT 2) AS t
-- $1 = keys of the parents

SELECT p.n, t.c0, t.c1, t.c2, t.c3
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM unnest($1) WITH ORDINALITY AS p (key, n)
LEFT JOIN LATERAL (SELECT 0 AS nth, x.field_id AS whole FROM projects AS x WHERE x.id = p.key UNION ALL SELECT 1 AS nth, x.edition_id AS whole FROM projects AS x WHERE x.id = p.key AND x.field_id IS NULL) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM outcomes AS t
WHERE t.field_id = q.key
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))) GROUP BY 1, 2) AS e
UNION ALL SELECT 1 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 1) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3))) GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.indicator_id
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE t.project_id = p.key
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($4)))),
placed AS (SELECT s.* FROM figures AS s),
scope_counts AS (SELECT count(*) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(*) FILTER (WHERE t.level = 'EDITION') AS editions, count(*) FILTER (WHERE t.level = 'FIELD') AS fields, count(*) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM scopes AS t
WHERE t.project_id = p.key),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET') END AS c1, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'PROJECT') AS c2, (SELECT n.projects FROM scope_counts AS n) AS c3
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($5)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = keys of the parents
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]
-- $4 = ["jobs_created"]
-- $5 = ["jobs_created"]
