-- 1 statements sent

SELECT t.k0, t.k1, t.a0, t.a0, t.k0, t.k1 COLLATE "C"
FROM (SELECT t.kind AS k0, t1.slug AS k1, count(*) AS a0
FROM agencies AS t
LEFT JOIN regions AS t1 ON t1.id = t.region_id
WHERE true
GROUP BY 1, 2) AS t
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t.k0, t.k1 COLLATE "C"
LIMIT 3
