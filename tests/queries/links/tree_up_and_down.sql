-- 7 statements sent

SELECT t.parent_id, t1.slug, t.id
FROM programmes AS t
LEFT JOIN programmes AS t1 ON t1.id = t.parent_id
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.slug
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM (WITH RECURSIVE up (key) AS (SELECT x.parent_id FROM programmes AS x WHERE x.id = p.key UNION SELECT x.parent_id FROM programmes AS x JOIN up ON x.id = up.key) SELECT key FROM up) AS v
JOIN programmes AS t ON t.id = v.key
WHERE true
ORDER BY t.slug COLLATE "C", t.id
LIMIT 1001) AS t
-- $1 = "gyeonggi"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM (WITH RECURSIVE up (key) AS (SELECT x.parent_id FROM programmes AS x WHERE x.id = p.key UNION SELECT x.parent_id FROM programmes AS x JOIN up ON x.id = up.key) SELECT key FROM up) AS v
JOIN programmes AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = "gyeonggi"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM (WITH RECURSIVE down (key) AS (SELECT x.id FROM programmes AS x WHERE x.parent_id = p.key UNION SELECT x.id FROM programmes AS x JOIN down ON x.parent_id = down.key) SELECT key FROM down) AS v
JOIN programmes AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = "gyeonggi"

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "national"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM programmes AS t
WHERE t.parent_id = p.key) AS a
ORDER BY p.n
-- $1 = "national"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM (WITH RECURSIVE down (key) AS (SELECT x.id FROM programmes AS x WHERE x.parent_id = p.key UNION SELECT x.id FROM programmes AS x JOIN down ON x.parent_id = down.key) SELECT key FROM down) AS v
JOIN programmes AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = "national"
