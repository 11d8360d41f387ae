-- 1 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
ORDER BY t.slug COLLATE "C" DESC, t.id
LIMIT 2
