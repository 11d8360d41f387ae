-- 2 statements sent

SELECT t.value
FROM claims AS t
WHERE true
  AND t.value > $1
ORDER BY t.id
LIMIT 6
-- $1 = 39000000000

SELECT count(*) AS a0
FROM claims AS t
WHERE true
  AND t.value > $1
-- $1 = 39000000000
