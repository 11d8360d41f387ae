-- 4 statements sent

SELECT least(count(*), 16) AS a0, count(*) > 16 AS a1, count(*) <= 16 AS a2
FROM (SELECT 1
FROM regions AS t
WHERE true
  AND t.kind = $1
LIMIT 16 + 1) AS c
-- $1 = "PROVINCE"

SELECT least(count(*), 17) AS a0, count(*) > 17 AS a1, count(*) <= 17 AS a2
FROM (SELECT 1
FROM regions AS t
WHERE true
  AND t.kind = $1
LIMIT 17 + 1) AS c
-- $1 = "PROVINCE"

SELECT least(count(*), 10000) AS a0, count(*) > 10000 AS a1, count(*) <= 10000 AS a2
FROM (SELECT 1
FROM regions AS t
WHERE true
  AND t.kind = $1
LIMIT 10000 + 1) AS c
-- $1 = "PROVINCE"

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.kind = $1
-- $1 = "PROVINCE"
