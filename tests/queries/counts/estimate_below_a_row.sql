-- 3 statements sent

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT least(count(*), 10000) AS a0, count(*) > 10000 AS a1, count(*) <= 10000 AS a2
FROM (SELECT 1
FROM outcomes AS t
WHERE t.programme_id = p.key
LIMIT 10000 + 1) AS c) AS a
ORDER BY p.n
-- $1 = "gyeonggi"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM programme_sums AS t
WHERE t.programme_id = p.key) AS a
ORDER BY p.n
-- $1 = "gyeonggi"
