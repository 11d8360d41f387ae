-- 1 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.id > $1
ORDER BY t.id
LIMIT 2
-- $1 = after, key 1

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
