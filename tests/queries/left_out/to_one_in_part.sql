-- 1 statements sent

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND EXISTS (SELECT 1
FROM fields AS e1
WHERE e1.id = t.field_id
  AND EXISTS (SELECT 1
FROM editions AS e2
WHERE e2.id = e1.edition_id
  AND e2.year = $1))
-- $1 = 2021
