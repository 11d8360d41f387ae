-- 2 statements sent

SELECT t.slug
FROM sources AS t
WHERE true
  AND (t.title ILIKE $1) IS NOT TRUE
ORDER BY t.id
LIMIT 6
-- $1 = "혁신" (containing)

SELECT count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.title ILIKE $1) IS NOT TRUE
-- $1 = "혁신" (containing)
