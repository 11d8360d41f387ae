-- 1 statements sent

SELECT t.slug, t.id
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 3
