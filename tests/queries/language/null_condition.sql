-- 3 statements sent

SELECT 
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 2

SELECT count(*) AS a0
FROM regions AS t
WHERE true

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
