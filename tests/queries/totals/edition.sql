-- 4 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.indicator_id, t1.code, t1.unit, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16, t.c17, t.c18, t.c19, t.c20, t.c21, t.c22, t.c23, t.c24, t.c25, t.c26
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16, t.c17, t.c18, t.c19, t.c20, t.c21, t.c22, t.c23, t.c24, t.c25, t.c26
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2)))),
stated AS (SELECT s.* FROM figures AS s WHERE s.level = 'EDITION' AND s.scope_id = p.key),
weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM stated AS o WHERE o.covers_cross OR (o.parent_id IN (SELECT o.id FROM stated AS o)) IS NOT TRUE UNION SELECT s.id FROM figures AS s WHERE s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) WHERE v.key IN (SELECT o.id FROM stated AS o)))) AS m),
placed AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, s.level = 'EDITION' AND s.scope_id = p.key AS own FROM figures AS s LEFT JOIN weights AS m ON m.outcome_id = s.id),
pairs0 AS MATERIALIZED (SELECT * FROM (SELECT s.indicator_id AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL') AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL') AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL') AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL') AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET') AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET') AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET') AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET') AS y_cross FROM figures AS s WHERE s.measure = 'ACTUAL' OR s.measure = 'TARGET' GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
candidates0 AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM pairs0 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs0 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs0 AS a)) IS NOT TRUE)),
widest0 AS (SELECT a.*, 1 AS weight, true AS widest FROM candidates0 AS a WHERE a.uncovered
UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM candidates0 AS a WHERE NOT a.uncovered UNION SELECT v.key FROM candidates0 AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered AND v.key IN (SELECT a.x FROM pairs0 AS a))) AS m JOIN candidates0 AS a ON a.x = m.outcome_id AND NOT a.uncovered),
ratio0 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest0 AS a GROUP BY 1),
sources AS (SELECT s.indicator_id, s.measure, array_agg(DISTINCT c.source_id) AS keys FROM figures AS s JOIN claims AS c ON c.outcome_id = s.id AND c.preferred GROUP BY 1, 2),
scope_counts AS (SELECT count(*) FILTER (WHERE t.level = 'PROGRAMME') AS programmes, count(*) FILTER (WHERE t.level = 'EDITION') AS editions, count(*) FILTER (WHERE t.level = 'FIELD') AS fields, count(*) FILTER (WHERE t.level = 'PROJECT') AS projects
FROM scopes AS t
WHERE t.edition_id = ANY (ARRAY(SELECT v.edition_id FROM edition_lineage AS v WHERE v.ancestor_id = p.key)))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c1, CASE WHEN i.additive OR count(*) FILTER (WHERE f.measure = 'TARGET' AND f.widest) = 1 THEN sum(f.weight * f.value) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c2, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND NOT f.own)::int8, 0) END END AS c3, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND f.own)::int8, 0) END END AS c4, coalesce(bool_or(f.contested) FILTER (WHERE f.measure = 'TARGET'), false) AS c5, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'EDITION') AS c6, (SELECT n.editions FROM scope_counts AS n) AS c7, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'FIELD') AS c8, (SELECT n.fields FROM scope_counts AS n) AS c9, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'TARGET' AND f.level = 'PROJECT') AS c10, (SELECT n.projects FROM scope_counts AS n) AS c11, (SELECT b.keys FROM sources AS b WHERE b.indicator_id = i.id AND b.measure = 'TARGET') AS c12, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c13, CASE WHEN count(*) FILTER (WHERE f.measure = 'ACTUAL') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c14, CASE WHEN i.additive OR count(*) FILTER (WHERE f.measure = 'ACTUAL' AND f.widest) = 1 THEN sum(f.weight * f.value) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c15, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'ACTUAL') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL' AND NOT f.own)::int8, 0) END END AS c16, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'ACTUAL') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL' AND f.own)::int8, 0) END END AS c17, coalesce(bool_or(f.contested) FILTER (WHERE f.measure = 'ACTUAL'), false) AS c18, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'ACTUAL' AND f.level = 'EDITION') AS c19, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'ACTUAL' AND f.level = 'FIELD') AS c20, count(DISTINCT f.scope_id) FILTER (WHERE f.measure = 'ACTUAL' AND f.level = 'PROJECT') AS c21, (SELECT b.keys FROM sources AS b WHERE b.indicator_id = i.id AND b.measure = 'ACTUAL') AS c22, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c23, (SELECT r.numerator FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c24, (SELECT r.denominator FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c25, coalesce((SELECT r.scopes FROM ratio0 AS r WHERE r.indicator_id = i.id), 0) AS c26
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($3)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = "gyeonggi-2021"
-- $2 = ["jobs_created", "trained"]
-- $3 = ["jobs_created", "trained"]

SELECT p.n, t.slug, t.publisher
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.publisher
FROM sources AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n, t.slug, t.publisher
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.publisher
FROM sources AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents
