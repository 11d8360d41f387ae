-- 2 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["national", "gyeonggi-all", "gwangju"]

SELECT p.n, t.indicator_id, t1.code, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16, t.c17
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.indicator_id, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16, t.c17
FROM (WITH RECURSIVE s AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id IN (SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2) OR i.code = ANY ($3))), f AS (SELECT s.* FROM s),
a0 AS MATERIALIZED (SELECT * FROM (SELECT (SELECT i.id FROM indicators AS i WHERE i.code = $4) AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $5)) AS x, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $6)) AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $7)) AS x_up, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $8)) AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $9)) AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $10)) AS y_up FROM s WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $11) OR s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $12) GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
w0 AS MATERIALIZED (SELECT a.* FROM a0 AS a WHERE (a.x_up IN (SELECT x FROM a0)) IS NOT TRUE AND (a.y_up IN (SELECT y FROM a0)) IS NOT TRUE),
b0 (x, up) AS (SELECT u.x, u.up FROM (SELECT x, x_up AS up FROM w0 UNION ALL SELECT x, y_up FROM w0) AS u WHERE u.up IS NOT NULL UNION ALL SELECT b.x, o.parent_id FROM b0 AS b JOIN outcomes AS o ON o.id = b.up WHERE o.parent_id IS NOT NULL),
r0 AS (SELECT a.indicator_id, sum(a.x_value)::int8 AS numerator, sum(a.y_value)::int8 AS denominator, count(*) AS scopes FROM w0 AS a WHERE (a.x IN (SELECT b.x FROM b0 AS b WHERE b.up IN (SELECT x FROM a0 UNION ALL SELECT y FROM a0))) IS NOT TRUE GROUP BY 1),
a1 AS MATERIALIZED (SELECT * FROM (SELECT (SELECT i.id FROM indicators AS i WHERE i.code = $13) AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $14)) AS x, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $15)) AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $16)) AS x_up, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $17)) AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $18)) AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $19)) AS y_up FROM s WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $20) OR s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $21) GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
w1 AS MATERIALIZED (SELECT a.* FROM a1 AS a WHERE (a.x_up IN (SELECT x FROM a1)) IS NOT TRUE AND (a.y_up IN (SELECT y FROM a1)) IS NOT TRUE),
b1 (x, up) AS (SELECT u.x, u.up FROM (SELECT x, x_up AS up FROM w1 UNION ALL SELECT x, y_up FROM w1) AS u WHERE u.up IS NOT NULL UNION ALL SELECT b.x, o.parent_id FROM b1 AS b JOIN outcomes AS o ON o.id = b.up WHERE o.parent_id IS NOT NULL),
r1 AS (SELECT a.indicator_id, sum(a.x_value)::int8 AS numerator, sum(a.y_value)::int8 AS denominator, count(*) AS scopes FROM w1 AS a WHERE (a.x IN (SELECT b.x FROM b1 AS b WHERE b.up IN (SELECT x FROM a1 UNION ALL SELECT y FROM a1))) IS NOT TRUE GROUP BY 1),
a2 AS MATERIALIZED (SELECT * FROM (SELECT (SELECT i.id FROM indicators AS i WHERE i.code = $22) AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $23)) AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $24)) AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $25)) AS x_up, max(s.id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $26)) AS y, max(s.value) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $27)) AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $28)) AS y_up FROM s WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $29) OR s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $30) GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
w2 AS MATERIALIZED (SELECT a.* FROM a2 AS a WHERE (a.x_up IN (SELECT x FROM a2)) IS NOT TRUE AND (a.y_up IN (SELECT y FROM a2)) IS NOT TRUE),
b2 (x, up) AS (SELECT u.x, u.up FROM (SELECT x, x_up AS up FROM w2 UNION ALL SELECT x, y_up FROM w2) AS u WHERE u.up IS NOT NULL UNION ALL SELECT b.x, o.parent_id FROM b2 AS b JOIN outcomes AS o ON o.id = b.up WHERE o.parent_id IS NOT NULL),
r2 AS (SELECT a.indicator_id, sum(a.x_value)::int8 AS numerator, sum(a.y_value)::int8 AS denominator, count(*) AS scopes FROM w2 AS a WHERE (a.x IN (SELECT b.x FROM b2 AS b WHERE b.up IN (SELECT x FROM a2 UNION ALL SELECT y FROM a2))) IS NOT TRUE GROUP BY 1),
a3 AS MATERIALIZED (SELECT * FROM (SELECT s.indicator_id AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL') AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL') AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL') AS x_up, max(s.id) FILTER (WHERE s.measure = 'TARGET') AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET') AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET') AS y_up FROM s WHERE s.measure = 'ACTUAL' OR s.measure = 'TARGET' GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
w3 AS MATERIALIZED (SELECT a.* FROM a3 AS a WHERE (a.x_up IN (SELECT x FROM a3)) IS NOT TRUE AND (a.y_up IN (SELECT y FROM a3)) IS NOT TRUE),
b3 (x, up) AS (SELECT u.x, u.up FROM (SELECT x, x_up AS up FROM w3 UNION ALL SELECT x, y_up FROM w3) AS u WHERE u.up IS NOT NULL UNION ALL SELECT b.x, o.parent_id FROM b3 AS b JOIN outcomes AS o ON o.id = b.up WHERE o.parent_id IS NOT NULL),
r3 AS (SELECT a.indicator_id, sum(a.x_value)::int8 AS numerator, sum(a.y_value)::int8 AS denominator, count(*) AS scopes FROM w3 AS a WHERE (a.x IN (SELECT b.x FROM b3 AS b WHERE b.up IN (SELECT x FROM a3 UNION ALL SELECT y FROM a3))) IS NOT TRUE GROUP BY 1),
h AS (SELECT e.indicator_id, e.measure, sum(e.unattributed)::int8 AS total FROM (SELECT e.* FROM (SELECT x.parent_id AS key FROM programmes AS x WHERE x.id = p.key) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, t.unattributed
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id IN (SELECT i.id FROM indicators AS i WHERE i.code = ANY ($31) OR i.code = ANY ($32))) AS e) AS e GROUP BY 1, 2)
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM r0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c1, (SELECT r.numerator FROM r0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c2, (SELECT r.denominator FROM r0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c3, CASE WHEN i.code = $33 THEN coalesce((SELECT r.scopes FROM r0 AS r WHERE r.indicator_id = i.id), 0) END AS c4, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM r1 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c5, (SELECT r.numerator FROM r1 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c6, (SELECT r.denominator FROM r1 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c7, CASE WHEN i.code = $34 THEN coalesce((SELECT r.scopes FROM r1 AS r WHERE r.indicator_id = i.id), 0) END AS c8, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8::float8 / nullif((SELECT h.total FROM h WHERE h.indicator_id = i.id AND h.measure = 'TARGET'), 0) END AS c9, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c10, CASE WHEN i.additive THEN (SELECT h.total FROM h WHERE h.indicator_id = i.id AND h.measure = 'TARGET') END AS c11, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM r2 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c12, CASE WHEN i.code = $35 THEN coalesce((SELECT r.scopes FROM r2 AS r WHERE r.indicator_id = i.id), 0) END AS c13, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM r3 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c14, (SELECT r.numerator FROM r3 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c15, (SELECT r.denominator FROM r3 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c16, coalesce((SELECT r.scopes FROM r3 AS r WHERE r.indicator_id = i.id), 0) AS c17
FROM indicators AS i LEFT JOIN f ON f.indicator_id = i.id
WHERE i.code = ANY ($36)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = keys of the parents
-- $2 = ["jobs_created", "budget_total_krw"]
-- $3 = ["budget_national_krw", "budget_total_krw", "jobs_created"]
-- $4 = "jobs_created"
-- $5 = "budget_total_krw"
-- $6 = "budget_total_krw"
-- $7 = "budget_total_krw"
-- $8 = "jobs_created"
-- $9 = "jobs_created"
-- $10 = "jobs_created"
-- $11 = "budget_total_krw"
-- $12 = "jobs_created"
-- $13 = "budget_total_krw"
-- $14 = "budget_national_krw"
-- $15 = "budget_national_krw"
-- $16 = "budget_national_krw"
-- $17 = "budget_total_krw"
-- $18 = "budget_total_krw"
-- $19 = "budget_total_krw"
-- $20 = "budget_national_krw"
-- $21 = "budget_total_krw"
-- $22 = "jobs_created"
-- $23 = "budget_total_krw"
-- $24 = "budget_total_krw"
-- $25 = "budget_total_krw"
-- $26 = "jobs_created"
-- $27 = "jobs_created"
-- $28 = "jobs_created"
-- $29 = "budget_total_krw"
-- $30 = "jobs_created"
-- $31 = ["jobs_created", "budget_total_krw"]
-- $32 = ["budget_national_krw", "budget_total_krw", "jobs_created"]
-- $33 = "jobs_created"
-- $34 = "budget_total_krw"
-- $35 = "jobs_created"
-- $36 = ["jobs_created", "budget_total_krw"]
