-- 2 statements sent

SELECT t.k1, t.k0, t1.slug, t.a1, t.a0
FROM (SELECT t.programme_id AS k0, t.year AS k1, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, coalesce(sum(t.outcomes), 0)::int8 AS a1
FROM edition_sums AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = $3
GROUP BY 1, 2) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.k0
LEFT JOIN regions AS t2 ON t2.id = t1.region_id
WHERE true
  AND (t.a0 > $4 OR (t.a1 < $5) IS NOT TRUE)
ORDER BY t2.name_en COLLATE "C", t.k1 DESC NULLS LAST, t.k0, t.k1
LIMIT 1001
-- $1 = "jobs_created"
-- $2 = "jobs_created"
-- $3 = "TARGET"
-- $4 = 5000
-- $5 = 12

SELECT count(*) AS a0
FROM (SELECT t.programme_id AS k0, t.year AS k1, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, coalesce(sum(t.outcomes), 0)::int8 AS a1
FROM edition_sums AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = $3
GROUP BY 1, 2) AS t
WHERE true
  AND (t.a0 > $4 OR (t.a1 < $5) IS NOT TRUE)
-- $1 = "jobs_created"
-- $2 = "jobs_created"
-- $3 = "TARGET"
-- $4 = 5000
-- $5 = 12
