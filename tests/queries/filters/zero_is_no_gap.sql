-- 2 statements sent

SELECT t.value, t.level, t.edition_id, t1.slug
FROM (SELECT t.value, t.level, t.edition_id, t.id
FROM outcomes AS t
WHERE true
  AND t.value = $1
ORDER BY t.id
LIMIT 6) AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
ORDER BY t.id
-- $1 = 0

SELECT count(*) AS a0
FROM outcomes AS t
WHERE true
  AND t.value = $1
-- $1 = 0
