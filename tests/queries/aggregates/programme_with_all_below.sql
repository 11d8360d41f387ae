-- 3 statements sent

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "national"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM programme_sums AS t
WHERE t.programme_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4) AS a
ORDER BY p.n
-- $1 = "national"
-- $2 = "budget_national_krw"
-- $3 = "budget_national_krw"
-- $4 = "TARGET"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.year = $3
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $4)
  AND t.measure = $5) AS a
ORDER BY p.n
-- $1 = "national"
-- $2 = "budget_national_krw"
-- $3 = 2024
-- $4 = "budget_national_krw"
-- $5 = "TARGET"
