-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.code IS NULL
  AND t.kind IS DISTINCT FROM $1
ORDER BY t.id
LIMIT 6
-- $1 = "AREA"

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.code IS NULL
  AND t.kind IS DISTINCT FROM $1
-- $1 = "AREA"
