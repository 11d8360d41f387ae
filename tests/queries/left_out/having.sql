-- 1 statements sent

SELECT count(*) AS a0
FROM (SELECT t.year AS k0
FROM region_sums AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $1)
  AND t.measure = $2
GROUP BY 1) AS t
WHERE true
-- $1 = "jobs_created"
-- $2 = "TARGET"
