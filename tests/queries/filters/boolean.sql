-- 2 statements sent

SELECT t.code
FROM indicators AS t
WHERE true
  AND t.additive = $1
ORDER BY t.id
LIMIT $2
-- $1 = false
-- $2 = size of the page + 1

SELECT count(*) AS a0
FROM indicators AS t
WHERE true
  AND t.additive = $1
-- $1 = false
