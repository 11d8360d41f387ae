-- 1 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT $1
-- $1 = size of the page + 1
