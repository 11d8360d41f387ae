-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.kind = $1
  AND (t.slug = $2 OR t.slug ILIKE $3)
  AND (t.code = $4) IS NOT TRUE
ORDER BY t.id
LIMIT 6
-- $1 = "PROVINCE"
-- $2 = "busan"
-- $3 = "gyeong" (starting)
-- $4 = "KR-41"

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.kind = $1
  AND (t.slug = $2 OR t.slug ILIKE $3)
  AND (t.code = $4) IS NOT TRUE
-- $1 = "PROVINCE"
-- $2 = "busan"
-- $3 = "gyeong" (starting)
-- $4 = "KR-41"
