-- 2 statements sent

SELECT t.slug
FROM projects AS t
WHERE true
  AND EXISTS (SELECT 1
FROM fields AS e1
WHERE e1.id = t.field_id
  AND EXISTS (SELECT 1
FROM editions AS e2
WHERE e2.id = e1.edition_id
  AND e2.programme_id = (SELECT e3.id
FROM programmes AS e3
WHERE true
  AND e3.slug = $1)))
ORDER BY t.id
LIMIT 6
-- $1 = "gyeonggi"

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND EXISTS (SELECT 1
FROM fields AS e1
WHERE e1.id = t.field_id
  AND EXISTS (SELECT 1
FROM editions AS e2
WHERE e2.id = e1.edition_id
  AND e2.programme_id = (SELECT e3.id
FROM programmes AS e3
WHERE true
  AND e3.slug = $1)))
-- $1 = "gyeonggi"
