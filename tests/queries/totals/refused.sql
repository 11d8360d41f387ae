-- 6 statements sent

SELECT t.slug, t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.indicator_id, t1.code
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))))
SELECT i.id AS indicator_id
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = "gyeonggi-2021"
-- $2 = ["jobs\0"]
-- $3 = ["jobs\0"]

SELECT p.n, t.indicator_id, t1.code
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))))
SELECT i.id AS indicator_id
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = "gyeonggi-2021"
-- $2 = ["", "'; DROP TABLE outcomes"]
-- $3 = ["", "'; DROP TABLE outcomes"]

SELECT p.n, t.c0, t.c1, t.c2, t.c3
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed, t.level, t.programme_id, t.scopes
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))
  AND (t.year = ANY ($3) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(t.first_year, t.last_year) AS y (n) WHERE y.n <> ALL ($4)))),
scope_counts AS (SELECT count(*) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(*) FILTER (WHERE t.level = 'EDITION') AS editions, count(*) FILTER (WHERE t.level = 'FIELD') AS fields, count(*) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM scopes AS t
WHERE t.edition_id = ANY (ARRAY(SELECT v.edition_id FROM edition_lineage AS v WHERE v.ancestor_id = p.key))
  AND (t.year IS NULL OR t.year = ANY ($5)))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c1, coalesce(sum(f.scopes) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'EDITION'), 0)::int8 AS c2, (SELECT n.editions FROM scope_counts AS n) AS c3
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($6)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = ["jobs_created"]
-- $3 = []
-- $4 = []
-- $5 = []
-- $6 = ["jobs_created"]

SELECT p.n, t.indicator_id, t1.code
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true
  AND (t.year = ANY ($2) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(t.first_year, t.last_year) AS y (n) WHERE y.n <> ALL ($3))))
SELECT i.id AS indicator_id
FROM indicators AS i JOIN placed AS f ON f.indicator_id = i.id
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = "gyeonggi-2021"
-- $2 = [2147483647, -2147483648]
-- $3 = [2147483647, -2147483648]

SELECT p.n, t.c0, t.c1
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.indicator_id
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = 'TARGET' AND NOT (date_trunc('month', s.period_from::timestamp)::date = date_trunc('month', s.period_to::timestamp)::date))::int8 END AS c1
FROM indicators AS i LEFT JOIN figures AS s ON s.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 10001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "fields_count"
-- $3 = "fields_count"

SELECT p.n, t.c0
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.period_from
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))),
periods AS (SELECT date_trunc('month', s.period_from::timestamp)::date AS start, s.measure, CASE WHEN i.additive THEN sum(s.unattributed) WHEN count(*) = 1 THEN sum(s.value) END::int8 AS total FROM figures AS s JOIN indicators AS i ON i.id = s.indicator_id WHERE date_trunc('month', s.period_from::timestamp)::date = date_trunc('month', s.period_to::timestamp)::date GROUP BY 1, 2, i.additive),
points AS (SELECT d.start, max(k.total) FILTER (WHERE k.measure = 'TARGET') AS target, max(k.total) FILTER (WHERE k.measure = 'ACTUAL') AS actual FROM (SELECT generate_series(min(k.start)::timestamp, max(k.start)::timestamp, interval '1 month')::date FROM periods AS k) AS d (start) LEFT JOIN periods AS k ON k.start = d.start GROUP BY 1)
SELECT g.start AS period_from, g.start AS c0
FROM points AS g) AS t
WHERE true
ORDER BY t.period_from
LIMIT 10001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "fields_count"
