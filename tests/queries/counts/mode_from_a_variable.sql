-- 1 statements sent

SELECT least(count(*), 100) AS a0, count(*) > 100 AS a1, count(*) <= 100 AS a2
FROM (SELECT 1
FROM claims AS t
WHERE true
LIMIT 100 + 1) AS c
