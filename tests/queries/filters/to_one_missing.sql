-- 2 statements sent

SELECT t.slug
FROM projects AS t
WHERE true
  AND t.edition_id = (SELECT e1.id
FROM editions AS e1
WHERE true
  AND e1.slug = $1)
  AND t.field_id IS NULL
ORDER BY t.id
LIMIT 6
-- $1 = "gyeonggi-2021"

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND t.edition_id = (SELECT e1.id
FROM editions AS e1
WHERE true
  AND e1.slug = $1)
  AND t.field_id IS NULL
-- $1 = "gyeonggi-2021"
