-- 1 statements sent

SELECT t.kind
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 2
