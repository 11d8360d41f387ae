-- 1 statements sent

SELECT t.k0
FROM (SELECT t1.slug AS k0
FROM programme_sums AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $1)
  AND t.measure = $2
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0 COLLATE "C"
LIMIT 2
-- $1 = "jobs_created"
-- $2 = "TARGET"
