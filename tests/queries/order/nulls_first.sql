-- 1 statements sent

SELECT t.code, t.slug
FROM regions AS t
WHERE true
ORDER BY t.code COLLATE "C" NULLS FIRST, t.slug COLLATE "C", t.id
LIMIT 3
