-- 2 statements sent

SELECT t.slug
FROM fields AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM projects AS e1
WHERE e1.field_id = t.id
  AND (e1.name_en IS NOT NULL) IS NOT TRUE)
  AND (SELECT count(*)
FROM projects AS e2
WHERE e2.field_id = t.id) > $1
ORDER BY t.id
LIMIT 6
-- $1 = 0

SELECT count(*) AS a0
FROM fields AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM projects AS e1
WHERE e1.field_id = t.id
  AND (e1.name_en IS NOT NULL) IS NOT TRUE)
  AND (SELECT count(*)
FROM projects AS e2
WHERE e2.field_id = t.id) > $1
-- $1 = 0
