-- 9 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
LEFT JOIN LATERAL ((SELECT 0 AS nth, x.ancestor_id AS whole FROM edition_lineage AS x WHERE x.edition_id = p.key AND x.depth > 0 ORDER BY x.depth LIMIT 1)) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN edition_sums_as_of($2) AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3))) GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.indicator_id
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes_as_of($2) AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($4)))),
stated AS (SELECT s.* FROM figures AS s WHERE s.level = 'EDITION' AND s.scope_id = p.key),
weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM stated AS o WHERE o.covers_cross OR (o.parent_id IN (SELECT o.id FROM stated AS o)) IS NOT TRUE UNION SELECT s.id FROM figures AS s WHERE s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) WHERE v.key IN (SELECT o.id FROM stated AS o)))) AS m),
placed AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, s.level = 'EDITION' AND s.scope_id = p.key AS own FROM figures AS s LEFT JOIN weights AS m ON m.outcome_id = s.id),
pairs0 AS MATERIALIZED (SELECT * FROM (SELECT s.indicator_id AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL') AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL') AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL') AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL') AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET') AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET') AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET') AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET') AS y_cross FROM figures AS s WHERE s.measure = 'ACTUAL' OR s.measure = 'TARGET' GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
candidates0 AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM pairs0 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs0 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs0 AS a)) IS NOT TRUE)),
widest0 AS (SELECT a.*, 1 AS weight, true AS widest FROM candidates0 AS a WHERE a.uncovered
UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM candidates0 AS a WHERE NOT a.uncovered UNION SELECT v.key FROM candidates0 AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered AND v.key IN (SELECT a.x FROM pairs0 AS a))) AS m JOIN candidates0 AS a ON a.x = m.outcome_id AND NOT a.uncovered),
ratio0 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest0 AS a GROUP BY 1),
sources AS (SELECT s.indicator_id, s.measure, array_agg(DISTINCT c.source_id) AS keys FROM figures AS s JOIN claims_as_of($2) AS c ON c.outcome_id = s.id AND c.preferred GROUP BY 1, 2),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND NOT f.own)::int8, 0) END END AS c1, (SELECT b.keys FROM sources AS b WHERE b.indicator_id = i.id AND b.measure = 'TARGET') AS c2, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c3, CASE WHEN count(*) FILTER (WHERE f.measure = 'ACTUAL') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c4, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c5, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'ACTUAL') END AS c6, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c7, coalesce((SELECT r.scopes FROM ratio0 AS r WHERE r.indicator_id = i.id), 0) AS c8
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($5)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "2021-06-01"
-- $3 = ["jobs_created"]
-- $4 = ["jobs_created"]
-- $5 = ["jobs_created"]

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug
FROM sources AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
LEFT JOIN LATERAL ((SELECT 0 AS nth, x.ancestor_id AS whole FROM edition_lineage AS x WHERE x.edition_id = p.key AND x.depth > 0 ORDER BY x.depth LIMIT 1)) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN edition_sums AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2))) GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.indicator_id
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3)))),
stated AS (SELECT s.* FROM figures AS s WHERE s.level = 'EDITION' AND s.scope_id = p.key),
weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM stated AS o WHERE o.covers_cross OR (o.parent_id IN (SELECT o.id FROM stated AS o)) IS NOT TRUE UNION SELECT s.id FROM figures AS s WHERE s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) WHERE v.key IN (SELECT o.id FROM stated AS o)))) AS m),
placed AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, s.level = 'EDITION' AND s.scope_id = p.key AS own FROM figures AS s LEFT JOIN weights AS m ON m.outcome_id = s.id),
pairs0 AS MATERIALIZED (SELECT * FROM (SELECT s.indicator_id AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL') AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL') AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL') AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL') AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET') AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET') AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET') AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET') AS y_cross FROM figures AS s WHERE s.measure = 'ACTUAL' OR s.measure = 'TARGET' GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
candidates0 AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM pairs0 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs0 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs0 AS a)) IS NOT TRUE)),
widest0 AS (SELECT a.*, 1 AS weight, true AS widest FROM candidates0 AS a WHERE a.uncovered
UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM candidates0 AS a WHERE NOT a.uncovered UNION SELECT v.key FROM candidates0 AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered AND v.key IN (SELECT a.x FROM pairs0 AS a))) AS m JOIN candidates0 AS a ON a.x = m.outcome_id AND NOT a.uncovered),
ratio0 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest0 AS a GROUP BY 1),
sources AS (SELECT s.indicator_id, s.measure, array_agg(DISTINCT c.source_id) AS keys FROM figures AS s JOIN claims AS c ON c.outcome_id = s.id AND c.preferred GROUP BY 1, 2),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND NOT f.own)::int8, 0) END END AS c1, (SELECT b.keys FROM sources AS b WHERE b.indicator_id = i.id AND b.measure = 'TARGET') AS c2, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c3, CASE WHEN count(*) FILTER (WHERE f.measure = 'ACTUAL') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c4, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c5, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'ACTUAL') END AS c6, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c7, coalesce((SELECT r.scopes FROM ratio0 AS r WHERE r.indicator_id = i.id), 0) AS c8
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($4)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = ["jobs_created"]
-- $3 = ["jobs_created"]
-- $4 = ["jobs_created"]

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug
FROM sources AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id
FROM (WITH figures AS (SELECT t.indicator_id, t.measure, t.first_year, t.last_year, t.outcomes, t.value, t.unattributed
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums_as_of($2) AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3))))
SELECT i.id AS indicator_id
FROM indicators AS i LEFT JOIN figures AS s ON s.indicator_id = i.id
WHERE i.code = ANY ($4)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 10001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "2021-06-01"
-- $3 = "jobs_created"
-- $4 = "jobs_created"

SELECT p.n, t.c0, t.c1, t.c2
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.period_from
FROM (WITH figures AS (SELECT t.indicator_id, t.measure, t.first_year, t.last_year, t.outcomes, t.value, t.unattributed
FROM (SELECT DISTINCT v.edition_id AS key FROM edition_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums_as_of($2) AS t ON t.edition_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3)))),
periods AS (SELECT make_date(s.first_year, 1, 1) AS start, s.measure, CASE WHEN i.additive THEN sum(s.unattributed) WHEN sum(s.outcomes) = 1 THEN sum(s.value) END::int8 AS total FROM figures AS s JOIN indicators AS i ON i.id = s.indicator_id WHERE s.first_year = s.last_year GROUP BY 1, 2, i.additive),
points AS (SELECT d.start, max(k.total) FILTER (WHERE k.measure = 'TARGET') AS target, max(k.total) FILTER (WHERE k.measure = 'ACTUAL') AS actual FROM (SELECT generate_series(min(k.start)::timestamp, max(k.start)::timestamp, interval '1 year')::date FROM periods AS k) AS d (start) LEFT JOIN periods AS k ON k.start = d.start GROUP BY 1)
SELECT g.start AS period_from, g.start AS c0, g.target AS c1, g.actual AS c2
FROM points AS g) AS t
WHERE true
ORDER BY t.period_from
LIMIT 10001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "2021-06-01"
-- $3 = "jobs_created"

SELECT p.n, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.indicator_id
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM outcomes_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($3)))),
stated AS (SELECT s.* FROM figures AS s),
weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM stated AS o WHERE o.covers_cross OR (o.parent_id IN (SELECT o.id FROM stated AS o)) IS NOT TRUE)) AS m),
placed AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, m.widest IS TRUE AS own FROM figures AS s LEFT JOIN weights AS m ON m.outcome_id = s.id),
pairs0 AS MATERIALIZED (SELECT * FROM (SELECT s.indicator_id AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL') AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL') AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL') AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL') AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET') AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET') AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET') AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET') AS y_cross FROM figures AS s WHERE s.measure = 'ACTUAL' OR s.measure = 'TARGET' GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
widest0 AS (SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM pairs0 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs0 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs0 AS a)) IS NOT TRUE))) AS m JOIN pairs0 AS a ON a.x = m.outcome_id),
ratio0 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest0 AS a GROUP BY 1),
sources AS (SELECT s.indicator_id, s.measure, array_agg(DISTINCT c.source_id) AS keys FROM figures AS s JOIN claims_as_of($2) AS c ON c.outcome_id = s.id AND c.preferred GROUP BY 1, 2),
whole AS (SELECT h.* FROM (VALUES (NULL::int8, NULL::text, NULL::int8)) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, CASE WHEN i.additive THEN CASE WHEN count(*) FILTER (WHERE f.measure = 'TARGET') > 0 THEN coalesce(sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET' AND NOT f.own)::int8, 0) END END AS c1, (SELECT b.keys FROM sources AS b WHERE b.indicator_id = i.id AND b.measure = 'TARGET') AS c2, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c3, CASE WHEN count(*) FILTER (WHERE f.measure = 'ACTUAL') = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END AS c4, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'ACTUAL')::int8 END AS c5, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'ACTUAL') END AS c6, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c7, coalesce((SELECT r.scopes FROM ratio0 AS r WHERE r.indicator_id = i.id), 0) AS c8
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($4)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "2021-06-01"
-- $3 = ["jobs_created"]
-- $4 = ["jobs_created"]

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug
FROM sources AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents
