-- 2 statements sent

SELECT t.slug
FROM editions AS t
WHERE true
  AND t.slug ILIKE $1
ORDER BY t.id
LIMIT 6
-- $1 = "-2021" (ending)

SELECT count(*) AS a0
FROM editions AS t
WHERE true
  AND t.slug ILIKE $1
-- $1 = "-2021" (ending)
