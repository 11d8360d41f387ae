-- 4 statements sent

SELECT t.slug, t.id
FROM regions AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["gyeonggi", "jeonbuk", "busan"]

SELECT p.n, t.k0, t1.slug, t.a0
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.k0, t.a0
FROM (SELECT t.parent_id AS k0, count(*) AS a0
FROM programmes AS t
WHERE t.region_id = p.key
GROUP BY 1) AS t
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t.k0
LIMIT 2) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.k0
ORDER BY p.n, t.a0 DESC NULLS LAST, t.k0
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM (SELECT t.parent_id AS k0, count(*) AS a0
FROM programmes AS t
WHERE t.region_id = p.key
GROUP BY 1) AS t
WHERE true) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM programmes AS t
WHERE t.id IN (SELECT t.id
FROM programmes AS t
WHERE t.region_id = p.key
  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*
FROM (SELECT t.parent_id AS k0, count(*) AS a0
FROM programmes AS t
WHERE t.region_id = p.key
GROUP BY 1) AS t
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t.k0
LIMIT 1) AS g
WHERE true
  AND hash_record_extended(ROW(g.k0), 0) = hash_record_extended(ROW(t.parent_id), 0) AND g.k0 IS NOT DISTINCT FROM t.parent_id))) AS a
ORDER BY p.n
-- $1 = keys of the parents
