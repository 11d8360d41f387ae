-- 11 statements sent

SELECT t.id
FROM regions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8
FROM (SELECT (SELECT t.id FROM regions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed, t.contested, t.level, t.programme_id, t.scopes, t.roots, t.root_unattributed, t.root_value
FROM (SELECT DISTINCT v.programme_id AS key FROM region_programmes AS v WHERE v.region_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))
UNION ALL SELECT t.indicator_id, t.measure, 0, 0, t.level, t.programme_id, 0, 1, t.unattributed, t.value
FROM (SELECT DISTINCT l.ancestor_id AS key FROM programme_lineage AS l WHERE l.programme_id IN (SELECT v.programme_id FROM region_programmes AS v WHERE v.region_id = p.key) AND l.ancestor_id NOT IN (SELECT v.programme_id FROM region_programmes AS v WHERE v.region_id = p.key)) AS u
JOIN outcomes AS q ON q.programme_id = u.key AND q.level IN ('PROGRAMME', 'EDITION')
JOIN outcomes AS t ON t.parent_id = q.id
WHERE t.programme_id IN (SELECT v.programme_id FROM region_programmes AS v WHERE v.region_id = p.key)
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3)))),
scope_counts AS (SELECT count(*) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(*) FILTER (WHERE t.level = 'EDITION') AS editions, count(*) FILTER (WHERE t.level = 'FIELD') AS fields, count(*) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM scopes AS t
WHERE t.programme_id = ANY (ARRAY(SELECT v.programme_id FROM region_programmes AS v WHERE v.region_id = p.key)))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 WHEN sum(f.roots) FILTER (WHERE f.measure = 'TARGET') = 1 THEN sum(f.root_value) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c1, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed - f.root_unattributed) FILTER (WHERE f.measure = 'TARGET'), 0)::int8 END END AS c2, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.root_unattributed) FILTER (WHERE f.measure = 'TARGET'), 0)::int8 END END AS c3, coalesce(sum(f.contested) FILTER (WHERE f.measure = 'TARGET') > 0, false) AS c4, coalesce(sum(f.scopes) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'FIELD'), 0)::int8 AS c5, (SELECT n.fields FROM scope_counts AS n) AS c6, coalesce(sum(f.scopes) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'PROJECT'), 0)::int8 AS c7, (SELECT n.projects FROM scope_counts AS n) AS c8
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($4)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi"
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]
-- $4 = ["jobs_created"]

SELECT p.n, t.c0, t.c1
FROM (SELECT (SELECT t.id FROM regions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.indicator_id
FROM (WITH figures AS (SELECT t.indicator_id, t.measure, t.first_year, t.last_year, t.outcomes, t.value, t.unattributed
FROM (SELECT DISTINCT v.programme_id AS key FROM region_programmes AS v WHERE v.region_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = 'ACTUAL')::int8 END AS c0, CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = 'ACTUAL' AND NOT (s.first_year = s.last_year))::int8 END AS c1
FROM indicators AS i LEFT JOIN figures AS s ON s.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 10001) AS t
-- $1 = "gyeonggi"
-- $2 = "jobs_created"
-- $3 = "jobs_created"

SELECT p.n, t.c0, t.c1, t.c2, t.c3
FROM (SELECT (SELECT t.id FROM regions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.period_from
FROM (WITH figures AS (SELECT t.indicator_id, t.measure, t.first_year, t.last_year, t.outcomes, t.value, t.unattributed
FROM (SELECT DISTINCT v.programme_id AS key FROM region_programmes AS v WHERE v.region_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))),
periods AS (SELECT make_date(s.first_year, 1, 1) AS start, s.measure, CASE WHEN i.additive THEN sum(s.unattributed) WHEN sum(s.outcomes) = 1 THEN sum(s.value) END::int8 AS total FROM figures AS s JOIN indicators AS i ON i.id = s.indicator_id WHERE s.first_year = s.last_year GROUP BY 1, 2, i.additive),
points AS (SELECT d.start, max(k.total) FILTER (WHERE k.measure = 'TARGET') AS target, max(k.total) FILTER (WHERE k.measure = 'ACTUAL') AS actual FROM (SELECT generate_series(min(k.start)::timestamp, max(k.start)::timestamp, interval '1 year')::date FROM periods AS k) AS d (start) LEFT JOIN periods AS k ON k.start = d.start GROUP BY 1)
SELECT g.start AS period_from, g.start AS c0, g.target AS c1, g.actual AS c2, g.actual - lag(g.actual) OVER (ORDER BY g.start) AS c3
FROM points AS g) AS t
WHERE true
ORDER BY t.period_from
LIMIT 10001) AS t
-- $1 = "gyeonggi"
-- $2 = "jobs_created"

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.c0, t.c1, t.c2
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed, t.level = 'PROGRAMME' AND t.programme_id = p.key AS own
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))
  AND (t.year = ANY ($3) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(t.first_year, t.last_year) AS y (n) WHERE y.n <> ALL ($4)))),
own AS (SELECT t.id, t.parent_id, t.covers_cross FROM outcomes AS t WHERE t.level = 'PROGRAMME' AND t.scope_id = p.key
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($5)))
  AND (t.year = ANY ($6) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(extract(year FROM t.period_from)::integer, extract(year FROM t.period_to)::integer) AS y (n) WHERE y.n <> ALL ($7)))),
weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM own AS o WHERE o.covers_cross OR (o.parent_id IN (SELECT o.id FROM own AS o)) IS NOT TRUE
UNION SELECT t.id
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($8)))
  AND (t.year = ANY ($9) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(extract(year FROM t.period_from)::integer, extract(year FROM t.period_to)::integer) AS y (n) WHERE y.n <> ALL ($10)))
  AND t.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(t.id) AS v (key) WHERE v.key IN (SELECT o.id FROM own AS o)))) AS m),
stated AS (SELECT s.indicator_id, s.measure, sum(m.weight * s.value)::int8 AS value, count(*) FILTER (WHERE m.widest) AS widest FROM weights AS m JOIN outcomes AS s ON s.id = m.outcome_id GROUP BY 1, 2)
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, (SELECT b.value FROM stated AS b WHERE b.indicator_id = i.id AND b.measure = 'TARGET' AND (i.additive OR b.widest = 1)) AS c1, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND f.own)::int8, 0) END END AS c2
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($11)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi"
-- $2 = ["jobs_created"]
-- $3 = [2020, 2021]
-- $4 = [2020, 2021]
-- $5 = ["jobs_created"]
-- $6 = [2020, 2021]
-- $7 = [2020, 2021]
-- $8 = ["jobs_created"]
-- $9 = [2020, 2021]
-- $10 = [2020, 2021]
-- $11 = ["jobs_created"]

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.c0, t.c1, t.c2
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
LEFT JOIN LATERAL (SELECT 0 AS nth, x.parent_id AS whole FROM programmes AS x WHERE x.id = p.key) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN edition_sums_as_of($2) AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3))) GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed, t.level = 'PROGRAMME' AND t.programme_id = p.key AS own
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums_as_of($2) AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($4)))),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND NOT f.own)::int8, 0) END END AS c1, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8::float8 / nullif((SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET'), 0) END AS c2
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($5)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi"
-- $2 = "2021-06-01"
-- $3 = ["jobs_created"]
-- $4 = ["jobs_created"]
-- $5 = ["jobs_created"]

SELECT t.c0, t.c1, t.c2
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed, t.roots, t.root_unattributed, t.root_value
FROM region_sums AS t
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($1))))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c0, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 WHEN sum(f.roots) FILTER (WHERE f.measure = 'ACTUAL') = 1 THEN sum(f.root_value) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c1, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'ACTUAL') > 0 THEN coalesce(sum(f.root_unattributed) FILTER (WHERE f.measure = 'ACTUAL'), 0)::int8 END END AS c2
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($2)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001
-- $1 = ["jobs_created"]
-- $2 = ["jobs_created"]

SELECT t.id
FROM regions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.c0
FROM (SELECT (SELECT t.id FROM regions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.indicator_id
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.programme_id AS key FROM region_programmes AS v WHERE v.region_id = p.key) AS v
JOIN outcomes AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))
  AND (t.year = ANY ($3) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(extract(year FROM t.period_from)::integer, extract(year FROM t.period_to)::integer) AS y (n) WHERE y.n <> ALL ($4)))),
placed AS (SELECT s.*, (s.parent_id IN (SELECT o.id FROM figures AS o)) IS NOT TRUE AND NOT (s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) WHERE v.key IN (SELECT o.id FROM figures AS o))) AS own FROM figures AS s)
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 WHEN count(*) FILTER (WHERE f.measure = 'TARGET' AND f.own) = 1 THEN max(f.value) FILTER (WHERE f.measure = 'TARGET' AND f.own) END AS c0
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($5)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi"
-- $2 = ["jobs_created"]
-- $3 = [2021]
-- $4 = [2021]
-- $5 = ["jobs_created"]
