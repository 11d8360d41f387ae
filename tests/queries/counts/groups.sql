-- 3 statements sent

SELECT count(*) AS a0
FROM agencies AS t
WHERE true

SELECT count(*) AS a0
FROM (SELECT t.kind AS k0, count(*) AS a0
FROM agencies AS t
WHERE true
GROUP BY 1) AS t
WHERE true
  AND t.a0 > $1
-- $1 = 1

SELECT least(count(*), 3) AS a0, count(*) > 3 AS a1, count(*) <= 3 AS a2
FROM (SELECT 1
FROM (SELECT t.kind AS k0, count(*) AS a0
FROM agencies AS t
WHERE true
GROUP BY 1) AS t
WHERE true
  AND t.a0 > $1
LIMIT 3 + 1) AS c
-- $1 = 1
