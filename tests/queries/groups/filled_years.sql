-- 2 statements sent

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.k0, t.k1, t.a0, t.a1, t.a2
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.k0, t.k1, t.a0, t.a1, t.a2
FROM (WITH grouped AS (SELECT t.year AS k0, t.measure AS k1, count(*) AS a0, CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, max(t.value) AS a2
FROM outcomes AS t
WHERE t.programme_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
GROUP BY 1, 2),
others AS (SELECT DISTINCT g.k1 FROM grouped AS g)
SELECT s.k0, o.k1, coalesce(g.a0, 0) AS a0, g.a1 AS a1, g.a2 AS a2
FROM (SELECT gapless_series(min(g.k0), max(g.k0), (SELECT count(*) FROM others), 100000) FROM grouped AS g) AS s (k0)
CROSS JOIN others AS o
LEFT JOIN grouped AS g ON g.k0 = s.k0 AND g.k1 IS NOT DISTINCT FROM o.k1
UNION ALL SELECT g.* FROM grouped AS g WHERE g.k0 IS NULL) AS t
WHERE true
ORDER BY t.k0, t.k1
LIMIT 1001) AS t
-- $1 = "gyeonggi"
-- $2 = "jobs_created"
-- $3 = "jobs_created"
