-- 2 statements sent

SELECT t.slug
FROM agencies AS t
WHERE true
  AND t.name_en ILIKE $1
ORDER BY t.id
LIMIT 6
-- $1 = "TECHNOPARK" (containing)

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
  AND t.name_en ILIKE $1
-- $1 = "TECHNOPARK" (containing)
