-- 8 statements sent

SELECT t.id
FROM regions AS t
WHERE true
  AND t.slug = $1
-- $1 = "korea"

SELECT p.n, t.c0, t.c1, t.c2
FROM (SELECT (SELECT t.id FROM regions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM (SELECT DISTINCT v.programme_id AS key FROM region_programmes AS v WHERE v.region_id = p.key) AS v
JOIN programme_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c1, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c2
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "korea"
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.indicator_id, t1.code, t.c0, t.c1, t.c2, t.c3
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
LEFT JOIN LATERAL (SELECT 0 AS nth, x.parent_id AS whole FROM programmes AS x WHERE x.id = p.key) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN programme_sums AS t ON t.programme_id = v.key
WHERE true GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.c0, t.c1, t.c2, t.c3
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN programme_sums AS t ON t.programme_id = v.key
WHERE true),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8::float8 / nullif((SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET'), 0) END AS c1, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c2, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET') END AS c3
FROM indicators AS i JOIN placed AS f ON f.indicator_id = i.id
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = "gyeonggi"

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "incheon-all-2020"

SELECT p.n, t.c0
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))
  AND t.measure = 'TARGET')
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "incheon-all-2020"
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]

SELECT t.c0
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM region_sums AS t
WHERE true
  AND t.level = $1
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001
-- $1 = "PROGRAMME"
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]

SELECT t.c0
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE true
  AND t.contested = $1
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))),
placed AS (SELECT s.* FROM figures AS s)
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001
-- $1 = true
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]
