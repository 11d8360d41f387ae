-- 2 statements sent

SELECT t.code
FROM indicators AS t
WHERE true
  AND t.additive = $1
ORDER BY t.id
LIMIT 6
-- $1 = false

SELECT count(*) AS a0
FROM indicators AS t
WHERE true
  AND t.additive = $1
-- $1 = false
