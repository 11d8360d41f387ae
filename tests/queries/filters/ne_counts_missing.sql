-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.code IS DISTINCT FROM $1
ORDER BY t.id
LIMIT 6
-- $1 = "KR-26"

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.code IS DISTINCT FROM $1
-- $1 = "KR-26"
