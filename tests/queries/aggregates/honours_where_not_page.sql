-- 2 statements sent

SELECT t.slug
FROM editions AS t
WHERE true
  AND t.year = $1
ORDER BY t.id
LIMIT 2
-- $1 = 2021

SELECT count(*) AS a0
FROM editions AS t
WHERE true
  AND t.year = $1
-- $1 = 2021
