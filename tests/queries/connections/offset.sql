-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
ORDER BY t.slug COLLATE "C", t.id
LIMIT 3 OFFSET $1
-- $1 = offset

SELECT $1 > 0 AND EXISTS (SELECT 1
FROM regions AS t
WHERE true) AS before, false AS after
-- $1 = offset
