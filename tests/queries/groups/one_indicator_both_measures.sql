-- 2 statements sent

SELECT t.k0, t.k1, t.a0
FROM (SELECT t.year AS k0, t.measure AS k1, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM region_sums AS t
WHERE true
  AND t.year >= $2
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
GROUP BY 1, 2) AS t
WHERE true
ORDER BY t.k0, t.k1
LIMIT 1001
-- $1 = "jobs_created"
-- $2 = 2020
-- $3 = "jobs_created"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN min(t.indicator_id) = max(t.indicator_id) AND min(t.measure) = max(t.measure) AND min(t.indicator_id) = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, max(t.year) AS a2
FROM region_sums AS t
WHERE true
  AND t.year >= $1
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
-- $1 = 2020
-- $2 = "jobs_created"
