-- 1 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
ORDER BY t.slug COLLATE "C" DESC, t.id
LIMIT $1
-- $1 = size of the page + 1
