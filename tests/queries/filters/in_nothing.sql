-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 6
-- $1 = []

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.slug = ANY ($1)
-- $1 = []
