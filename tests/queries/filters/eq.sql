-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.slug = $1
ORDER BY t.id
LIMIT 6
-- $1 = "busan"

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.slug = $1
-- $1 = "busan"
