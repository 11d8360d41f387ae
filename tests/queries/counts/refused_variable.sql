-- 1 statements sent

SELECT least(count(*), $1) AS a0, count(*) > $2 AS a1, count(*) <= $3 AS a2
FROM (SELECT 1
FROM sources AS t
WHERE true
LIMIT $4 + 1) AS c
-- $1 = $cap
-- $2 = $cap
-- $3 = $cap
-- $4 = $cap

SELECT count(*) AS a0
FROM regions AS t
WHERE true
