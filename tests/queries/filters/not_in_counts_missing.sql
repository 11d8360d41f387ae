-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND (t.code = ANY ($1)) IS NOT TRUE
ORDER BY t.id
LIMIT 6
-- $1 = ["KR-26", "KR-41"]

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND (t.code = ANY ($1)) IS NOT TRUE
-- $1 = ["KR-26", "KR-41"]
