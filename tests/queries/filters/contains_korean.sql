-- 2 statements sent

SELECT t.slug
FROM projects AS t
WHERE true
  AND t.name_ko ILIKE $1
ORDER BY t.id
LIMIT 6
-- $1 = "반도체" (containing)

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND t.name_ko ILIKE $1
-- $1 = "반도체" (containing)
