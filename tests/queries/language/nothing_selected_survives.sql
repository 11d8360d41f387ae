-- 1 statements sent

SELECT 
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 2
