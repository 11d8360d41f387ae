-- 2 statements sent

SELECT t.slug, t.id
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 1

SELECT count(*) AS a0
FROM regions AS t
WHERE true
