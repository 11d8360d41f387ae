-- 1 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 2
