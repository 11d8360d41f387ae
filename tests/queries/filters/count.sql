-- 2 statements sent

SELECT t.slug
FROM editions AS t
WHERE true
  AND (SELECT count(*)
FROM projects AS e1
WHERE e1.edition_id = t.id) >= $1
ORDER BY t.id
LIMIT 6
-- $1 = 10

SELECT count(*) AS a0
FROM editions AS t
WHERE true
  AND (SELECT count(*)
FROM projects AS e1
WHERE e1.edition_id = t.id) >= $1
-- $1 = 10
