-- 8 statements sent

SELECT t.programme_id, t1.slug, t.level, t.measure, t.period_from, t.period_to, t.value, t.unattributed, t.parent_id, t2.programme_id, t3.slug, t2.level, t2.period_from, t2.period_to, t.id
FROM (SELECT t.programme_id, t.level, t.measure, t.period_from, t.period_to, t.value, t.unattributed, t.parent_id, t.id
FROM outcomes_as_of($1) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.id = t.programme_id
  AND e1.slug ILIKE $2)
  AND t.indicator_id = (SELECT e2.id
FROM indicators AS e2
WHERE true
  AND e2.code = $3)
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
LEFT JOIN outcomes_as_of($1) AS t2 ON t2.id = t.parent_id
LEFT JOIN programmes AS t3 ON t3.id = t2.programme_id
ORDER BY t.id
-- $1 = "2020-12-08"
-- $2 = "gyeongbuk" (starting)
-- $3 = "budget_national_krw"

SELECT CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM edition_sums_as_of($2) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.id = t.programme_id
  AND e1.slug ILIKE $3)
  AND t.indicator_id = (SELECT e2.id
FROM indicators AS e2
WHERE true
  AND e2.code = $4)
  AND t.indicator_id = (SELECT e3.id
FROM indicators AS e3
WHERE true
  AND e3.code = $5)
  AND t.measure = $6
-- $1 = "budget_national_krw"
-- $2 = "2020-12-08"
-- $3 = "gyeongbuk" (starting)
-- $4 = "budget_national_krw"
-- $5 = "budget_national_krw"
-- $6 = "TARGET"

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcomes_as_of($2) AS t
WHERE t.parent_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2020-12-08"

SELECT p.n, t.value
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.value, t.id
FROM outcome_ancestors(p.key) AS v (key)
JOIN outcomes_as_of($2) AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents
-- $2 = "2020-12-08"

SELECT t.programme_id, t1.slug, t.level, t.measure, t.period_from, t.period_to, t.value, t.unattributed, t.parent_id, t2.programme_id, t3.slug, t2.level, t2.period_from, t2.period_to, t.id
FROM (SELECT t.programme_id, t.level, t.measure, t.period_from, t.period_to, t.value, t.unattributed, t.parent_id, t.id
FROM outcomes_as_of($1) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.id = t.programme_id
  AND e1.slug ILIKE $2)
  AND t.indicator_id = (SELECT e2.id
FROM indicators AS e2
WHERE true
  AND e2.code = $3)
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
LEFT JOIN outcomes_as_of($1) AS t2 ON t2.id = t.parent_id
LEFT JOIN programmes AS t3 ON t3.id = t2.programme_id
ORDER BY t.id
-- $1 = "2020-12-09"
-- $2 = "gyeongbuk" (starting)
-- $3 = "budget_national_krw"

SELECT CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM edition_sums_as_of($2) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.id = t.programme_id
  AND e1.slug ILIKE $3)
  AND t.indicator_id = (SELECT e2.id
FROM indicators AS e2
WHERE true
  AND e2.code = $4)
  AND t.indicator_id = (SELECT e3.id
FROM indicators AS e3
WHERE true
  AND e3.code = $5)
  AND t.measure = $6
-- $1 = "budget_national_krw"
-- $2 = "2020-12-09"
-- $3 = "gyeongbuk" (starting)
-- $4 = "budget_national_krw"
-- $5 = "budget_national_krw"
-- $6 = "TARGET"

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcomes_as_of($2) AS t
WHERE t.parent_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2020-12-09"

SELECT p.n, t.value
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.value, t.id
FROM outcome_ancestors(p.key) AS v (key)
JOIN outcomes_as_of($2) AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents
-- $2 = "2020-12-09"
