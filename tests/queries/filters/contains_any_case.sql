-- 2 statements sent

SELECT t.slug
FROM agencies AS t
WHERE true
  AND t.name_en ILIKE $1
ORDER BY t.id
LIMIT $2
-- $1 = "TECHNOPARK" (containing)
-- $2 = size of the page + 1

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
  AND t.name_en ILIKE $1
-- $1 = "TECHNOPARK" (containing)
