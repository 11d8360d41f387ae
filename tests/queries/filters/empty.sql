-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 6

SELECT count(*) AS a0
FROM regions AS t
WHERE true
