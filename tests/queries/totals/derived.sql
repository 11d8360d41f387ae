-- 2 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["national", "gyeonggi-all", "gwangju"]

SELECT p.n, t.indicator_id, t1.code, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16, t.c17
FROM (WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM unnest($1) WITH ORDINALITY AS p (key, n)
LEFT JOIN LATERAL (SELECT 0 AS nth, x.parent_id AS whole FROM programmes AS x WHERE x.id = p.key) AS q ON q.whole IS NOT NULL),
wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, array_agg(e.total) AS totals
FROM (SELECT 0 AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = 0) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = q.key) AS v
JOIN programme_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($2) OR i.code = ANY ($3))) GROUP BY 1, 2) AS e) AS e GROUP BY 1, 2)
SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.c0, t.c1, t.c2, t.c3, t.c4, t.c5, t.c6, t.c7, t.c8, t.c9, t.c10, t.c11, t.c12, t.c13, t.c14, t.c15, t.c16, t.c17
FROM (WITH figures AS MATERIALIZED (SELECT t.id, t.parent_id, t.indicator_id, t.measure, t.level, t.scope_id, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t.covers_cross
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN outcomes AS t ON t.programme_id = v.key
WHERE true
  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ($4) OR i.code = ANY ($5)))),
placed AS (SELECT s.* FROM figures AS s),
pairs0 AS MATERIALIZED (SELECT * FROM (SELECT (SELECT i.id FROM indicators AS i WHERE i.code = $6) AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $7)) AS x, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $8)) AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $9)) AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $10)) AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $11)) AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $12)) AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $13)) AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $14)) AS y_cross FROM figures AS s WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $15) OR s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $16) GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
candidates0 AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM pairs0 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs0 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs0 AS a)) IS NOT TRUE)),
widest0 AS (SELECT a.*, 1 AS weight, true AS widest FROM candidates0 AS a WHERE a.uncovered
UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM candidates0 AS a WHERE NOT a.uncovered UNION SELECT v.key FROM candidates0 AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered AND v.key IN (SELECT a.x FROM pairs0 AS a))) AS m JOIN candidates0 AS a ON a.x = m.outcome_id AND NOT a.uncovered),
ratio0 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest0 AS a GROUP BY 1),
pairs1 AS MATERIALIZED (SELECT * FROM (SELECT (SELECT i.id FROM indicators AS i WHERE i.code = $17) AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $18)) AS x, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $19)) AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $20)) AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $21)) AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $22)) AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $23)) AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $24)) AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $25)) AS y_cross FROM figures AS s WHERE s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $26) OR s.measure = 'TARGET' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $27) GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
candidates1 AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM pairs1 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs1 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs1 AS a)) IS NOT TRUE)),
widest1 AS (SELECT a.*, 1 AS weight, true AS widest FROM candidates1 AS a WHERE a.uncovered
UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM candidates1 AS a WHERE NOT a.uncovered UNION SELECT v.key FROM candidates1 AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered AND v.key IN (SELECT a.x FROM pairs1 AS a))) AS m JOIN candidates1 AS a ON a.x = m.outcome_id AND NOT a.uncovered),
ratio1 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest1 AS a GROUP BY 1),
pairs2 AS MATERIALIZED (SELECT * FROM (SELECT (SELECT i.id FROM indicators AS i WHERE i.code = $28) AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $29)) AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $30)) AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $31)) AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $32)) AS x_cross, max(s.id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $33)) AS y, max(s.value) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $34)) AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $35)) AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $36)) AS y_cross FROM figures AS s WHERE s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $37) OR s.measure = 'ACTUAL' AND s.indicator_id = (SELECT i.id FROM indicators AS i WHERE i.code = $38) GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
candidates2 AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM pairs2 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs2 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs2 AS a)) IS NOT TRUE)),
widest2 AS (SELECT a.*, 1 AS weight, true AS widest FROM candidates2 AS a WHERE a.uncovered
UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM candidates2 AS a WHERE NOT a.uncovered UNION SELECT v.key FROM candidates2 AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered AND v.key IN (SELECT a.x FROM pairs2 AS a))) AS m JOIN candidates2 AS a ON a.x = m.outcome_id AND NOT a.uncovered),
ratio2 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest2 AS a GROUP BY 1),
pairs3 AS MATERIALIZED (SELECT * FROM (SELECT s.indicator_id AS indicator_id, max(s.id) FILTER (WHERE s.measure = 'ACTUAL') AS x, max(s.value) FILTER (WHERE s.measure = 'ACTUAL') AS x_value, max(s.parent_id) FILTER (WHERE s.measure = 'ACTUAL') AS x_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'ACTUAL') AS x_cross, max(s.id) FILTER (WHERE s.measure = 'TARGET') AS y, max(s.value) FILTER (WHERE s.measure = 'TARGET') AS y_value, max(s.parent_id) FILTER (WHERE s.measure = 'TARGET') AS y_up, bool_or(s.covers_cross) FILTER (WHERE s.measure = 'TARGET') AS y_cross FROM figures AS s WHERE s.measure = 'ACTUAL' OR s.measure = 'TARGET' GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL),
candidates3 AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM pairs3 AS a WHERE (a.x_cross OR (a.x_up IN (SELECT a.x FROM pairs3 AS a)) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM pairs3 AS a)) IS NOT TRUE)),
widest3 AS (SELECT a.*, 1 AS weight, true AS widest FROM candidates3 AS a WHERE a.uncovered
UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM candidates3 AS a WHERE NOT a.uncovered UNION SELECT v.key FROM candidates3 AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered AND v.key IN (SELECT a.x FROM pairs3 AS a))) AS m JOIN candidates3 AS a ON a.x = m.outcome_id AND NOT a.uncovered),
ratio3 AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes FROM widest3 AS a GROUP BY 1),
whole AS (SELECT h.* FROM unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total))
SELECT i.id AS indicator_id, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c0, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c1, (SELECT r.numerator FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c2, (SELECT r.denominator FROM ratio0 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c3, CASE WHEN i.code = $39 THEN coalesce((SELECT r.scopes FROM ratio0 AS r WHERE r.indicator_id = i.id), 0) END AS c4, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio1 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c5, (SELECT r.numerator FROM ratio1 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c6, (SELECT r.denominator FROM ratio1 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c7, CASE WHEN i.code = $40 THEN coalesce((SELECT r.scopes FROM ratio1 AS r WHERE r.indicator_id = i.id), 0) END AS c8, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8::float8 / nullif((SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET'), 0) END AS c9, CASE WHEN i.additive THEN sum(f.unattributed) FILTER (WHERE f.measure = 'TARGET')::int8 END AS c10, CASE WHEN i.additive THEN (SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = 'TARGET') END AS c11, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio2 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c12, CASE WHEN i.code = $41 THEN coalesce((SELECT r.scopes FROM ratio2 AS r WHERE r.indicator_id = i.id), 0) END AS c13, (SELECT r.numerator::float8 / nullif(r.denominator, 0) FROM ratio3 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c14, (SELECT r.numerator FROM ratio3 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c15, (SELECT r.denominator FROM ratio3 AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1)) AS c16, coalesce((SELECT r.scopes FROM ratio3 AS r WHERE r.indicator_id = i.id), 0) AS c17
FROM indicators AS i LEFT JOIN placed AS f ON f.indicator_id = i.id
WHERE i.code = ANY ($42)
GROUP BY i.id) AS t
WHERE true
ORDER BY t.indicator_id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
ORDER BY p.n, t.indicator_id
-- $1 = keys of the parents
-- $2 = ["jobs_created", "budget_total_krw"]
-- $3 = ["budget_national_krw", "budget_total_krw", "jobs_created"]
-- $4 = ["jobs_created", "budget_total_krw"]
-- $5 = ["budget_national_krw", "budget_total_krw", "jobs_created"]
-- $6 = "jobs_created"
-- $7 = "budget_total_krw"
-- $8 = "budget_total_krw"
-- $9 = "budget_total_krw"
-- $10 = "budget_total_krw"
-- $11 = "jobs_created"
-- $12 = "jobs_created"
-- $13 = "jobs_created"
-- $14 = "jobs_created"
-- $15 = "budget_total_krw"
-- $16 = "jobs_created"
-- $17 = "budget_total_krw"
-- $18 = "budget_national_krw"
-- $19 = "budget_national_krw"
-- $20 = "budget_national_krw"
-- $21 = "budget_national_krw"
-- $22 = "budget_total_krw"
-- $23 = "budget_total_krw"
-- $24 = "budget_total_krw"
-- $25 = "budget_total_krw"
-- $26 = "budget_national_krw"
-- $27 = "budget_total_krw"
-- $28 = "jobs_created"
-- $29 = "budget_total_krw"
-- $30 = "budget_total_krw"
-- $31 = "budget_total_krw"
-- $32 = "budget_total_krw"
-- $33 = "jobs_created"
-- $34 = "jobs_created"
-- $35 = "jobs_created"
-- $36 = "jobs_created"
-- $37 = "budget_total_krw"
-- $38 = "jobs_created"
-- $39 = "jobs_created"
-- $40 = "budget_total_krw"
-- $41 = "jobs_created"
-- $42 = ["jobs_created", "budget_total_krw"]
