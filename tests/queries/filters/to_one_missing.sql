-- 2 statements sent

SELECT t.slug
FROM projects AS t
WHERE true
  AND EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.id = t.edition_id
  AND e1.slug = $1)
  AND (EXISTS (SELECT 1
FROM fields AS e2
WHERE e2.id = t.field_id)) IS NOT TRUE
ORDER BY t.id
LIMIT 6
-- $1 = "gyeonggi-2021"

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.id = t.edition_id
  AND e1.slug = $1)
  AND (EXISTS (SELECT 1
FROM fields AS e2
WHERE e2.id = t.field_id)) IS NOT TRUE
-- $1 = "gyeonggi-2021"
