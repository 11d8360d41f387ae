-- 1 statements sent

SELECT t.slug, t.slug COLLATE "C", t.id
FROM regions AS t
WHERE true
ORDER BY t.slug COLLATE "C" DESC, t.id
LIMIT 3
