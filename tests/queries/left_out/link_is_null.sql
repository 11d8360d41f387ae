-- 4 statements sent

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND t.field_id IS NULL

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND t.field_id IS NOT NULL

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND t.field_id IS NULL
  AND EXISTS (SELECT 1
FROM fields AS e1
WHERE e1.id = t.field_id
  AND e1.slug IS DISTINCT FROM $1)
-- $1 = "x"

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND EXISTS (SELECT 1
FROM fields AS e1
WHERE e1.id = t.field_id
  AND (e1.slug = $1) IS NOT TRUE)
-- $1 = "x"
