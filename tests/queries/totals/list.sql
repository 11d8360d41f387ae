-- 8 statements sent

SELECT t.indicator_id, t1.code, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14
FROM (SELECT t.indicator_id, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE true
  AND t.year = $1
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)),
stated AS (SELECT s.* FROM figures AS s),
weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM stated AS o WHERE o.covers_cross OR (o.parent_id IN (SELECT o.id FROM stated AS o)) IS NOT TRUE)) AS m),
placed AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, m.widest IS TRUE AS own FROM figures AS s LEFT JOIN weights AS m ON m.outcome_id = s.id),
pairs0 AS MATERIALIZED (SELECT * FROM (SELECT s.indicator_id AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL') AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL') AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL') AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL') AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET') AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET') AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET') AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET') AS y_cross FROM figures AS s WHERE s.measure = 'ACTUAL' OR s.measure = 'TARGET' GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
widest0 AS (SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM pairs0 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs0 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs0 AS a)) IS NOT TRUE))) AS m JOIN pairs0 AS a ON a.x = m.outcome_id),
ratio0 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest0 AS a GROUP BY 1),
sources AS (SELECT s.indicator_id, s.measure, array_agg(DISTINCT c.source_id) AS keys FROM figures AS s JOIN claims AS c ON c.outcome_id = s.id AND c.preferred GROUP BY 1, 2),
scope_counts AS (SELECT count(*) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(*) FILTER (WHERE t.level = 'EDITION') AS editions, count(*) FILTER (WHERE t.level = 'FIELD') AS fields, count(*) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM scopes AS t
WHERE true
  AND t.year = $3)
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive OR count(*) FILTER (WHERE f.measure = 'TARGET' AND f.widest) = 1 THEN sum(f.weight * f.value) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c1, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND NOT f.own)::int8, 0) END END AS c2, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND f.own)::int8, 0) END END AS c3, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'EDITION') AS c4, (SELECT n.editions FROM scope_counts AS n) AS c5, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'FIELD') AS c6, (SELECT n.fields FROM scope_counts AS n) AS c7, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c8, CASE WHEN i.additive OR count(*) FILTER (WHERE f.measure = 'ACTUAL' AND f.widest) = 1 THEN sum(f.weight * f.value) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c9, (SELECT b.keys FROM sources AS b WHERE b.indicator_id = i.id AND b.measure = 'ACTUAL') AS c10, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c11, (SELECT r.numerator FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c12, (SELECT r.denominator FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c13, coalesce((SELECT r.scopes FROM ratio0 AS r WHERE r.indicator_id = i.id), 0) AS c14
FROM indicators AS i JOIN placed AS f ON f.indicator_id = i.id
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY t.indicator_id
-- $1 = $year
-- $2 = "jobs_created"
-- $3 = $year

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug
FROM sources AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents

SELECT t.c0, t.c1
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE true
  AND t.year = $1
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3))))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = 'TARGET' AND NOT (make_date(extract(year FROM s.period_from::timestamp)::integer, CASE WHEN extract(month FROM s.period_from) > 6 THEN 7 ELSE 1 END, 1) = make_date(extract(year FROM s.period_to::timestamp)::integer, CASE WHEN extract(month FROM s.period_to) > 6 THEN 7 ELSE 1 END, 1)))::int8 END AS c1
FROM indicators AS i LEFT JOIN figures AS s ON s.indicator_id = i.id
WHERE i.code = ANY ($4)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 10001
-- $1 = $year
-- $2 = "jobs_created"
-- $3 = "jobs_created"
-- $4 = "jobs_created"

SELECT t.c0, t.c1, t.c2
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE true
  AND t.year = $1
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3)))),
periods AS (SELECT make_date(extract(year FROM s.period_from::timestamp)::integer, CASE WHEN extract(month FROM s.period_from) > 6 THEN 7 ELSE 1 END, 1) AS start, s.measure, CASE WHEN i.additive THEN sum(s.unattributed) WHEN count(*) = 1 THEN sum(s.value) END::int8 AS total FROM figures AS s JOIN indicators AS i ON i.id = s.indicator_id WHERE make_date(extract(year FROM s.period_from::timestamp)::integer, CASE WHEN extract(month FROM s.period_from) > 6 THEN 7 ELSE 1 END, 1) = make_date(extract(year FROM s.period_to::timestamp)::integer, CASE WHEN extract(month FROM s.period_to) > 6 THEN 7 ELSE 1 END, 1) GROUP BY 1, 2, i.additive),
points AS (SELECT d.start, max(k.total) FILTER (WHERE k.measure = 'TARGET') AS target, max(k.total) FILTER (WHERE k.measure = 'ACTUAL') AS actual FROM (SELECT generate_series(min(k.start)::timestamp, max(k.start)::timestamp, interval '6 months')::date FROM periods AS k) AS d (start) LEFT JOIN periods AS k ON k.start = d.start GROUP BY 1)
SELECT g.start AS period_from, g.start AS c0, (g.start + interval '6 months' - interval '1 day')::date AS c1, g.target AS c2
FROM points AS g) AS t
WHERE true
ORDER BY t.period_from
LIMIT 10001
-- $1 = $year
-- $2 = "jobs_created"
-- $3 = "jobs_created"

SELECT t.c0, t.c1, t.c2
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes AS t
WHERE true
  AND t.value > $1
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = 'TARGET'),
placed AS (SELECT s.* FROM figures AS s)
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'EDITION') AS c1, NULL::int8 AS c2
FROM indicators AS i JOIN placed AS f ON f.indicator_id = i.id
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001
-- $1 = 2000
-- $2 = "jobs_created"

SELECT 
FROM (WITH figures AS (SELECT t.indicator_id, t.measure, t.first_year, t.last_year, t.outcomes, t.value, t.unattributed
FROM region_sums AS t
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($1))))
SELECT i.id AS indicator_id
FROM indicators AS i LEFT JOIN figures AS s ON s.indicator_id = i.id
WHERE i.code = ANY ($2)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 10001
-- $1 = "nothing"
-- $2 = "nothing"

SELECT t.c0
FROM (WITH figures AS (SELECT t.indicator_id, t.measure, t.first_year, t.last_year, t.outcomes, t.value, t.unattributed
FROM region_sums AS t
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($1)))),
periods AS (SELECT make_date(s.first_year, 1, 1) AS start, s.measure, CASE WHEN i.additive THEN sum(s.unattributed) WHEN sum(s.outcomes) = 1 THEN sum(s.value) END::int8 AS total FROM figures AS s JOIN indicators AS i ON i.id = s.indicator_id WHERE s.first_year = s.last_year GROUP BY 1, 2, i.additive),
points AS (SELECT d.start, max(k.total) FILTER (WHERE k.measure = 'TARGET') AS target, max(k.total) FILTER (WHERE k.measure = 'ACTUAL') AS actual FROM (SELECT generate_series(min(k.start)::timestamp, max(k.start)::timestamp, interval '1 year')::date FROM periods AS k) AS d (start) LEFT JOIN periods AS k ON k.start = d.start GROUP BY 1)
SELECT g.start AS period_from, g.start AS c0
FROM points AS g) AS t
WHERE true
ORDER BY t.period_from
LIMIT 10001
-- $1 = "nothing"

SELECT t.indicator_id, t1.code
FROM (SELECT t.indicator_id
FROM (WITH placed AS (SELECT t.indicator_id, t.measure, t.unattributed
FROM region_sums AS t
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($1))))
SELECT i.id AS indicator_id
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($2)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY t.indicator_id
-- $1 = ["nothing"]
-- $2 = ["nothing"]
