-- 1 statements sent

SELECT t.k0
FROM (SELECT t1.slug AS k0
FROM edition_sums AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
WHERE true
  AND EXISTS (SELECT 1
FROM indicators AS e1
WHERE e1.id = t.indicator_id
  AND e1.code = $1)
  AND t.measure = $2
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0 COLLATE "C"
LIMIT 2
-- $1 = "jobs_created"
-- $2 = "TARGET"
