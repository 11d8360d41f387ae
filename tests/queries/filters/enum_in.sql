-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.kind = ANY ($1)
ORDER BY t.id
LIMIT 6
-- $1 = ["COUNTRY", "AREA"]

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.kind = ANY ($1)
-- $1 = ["COUNTRY", "AREA"]
