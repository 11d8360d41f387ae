-- 1 statements sent

SELECT t.kind, t.slug
FROM regions AS t
WHERE true
ORDER BY t.kind, t.id DESC
LIMIT 4
