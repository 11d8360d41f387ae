-- 1 statements sent

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND t.edition_id = (SELECT e1.id
FROM editions AS e1
WHERE true
  AND e1.slug = $1)
-- $1 = $slug
