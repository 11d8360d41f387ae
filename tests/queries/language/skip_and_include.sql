-- 1 statements sent

SELECT t.kind
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT $1
-- $1 = size of the page + 1
