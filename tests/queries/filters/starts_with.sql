-- 2 statements sent

SELECT t.slug
FROM editions AS t
WHERE true
  AND t.slug ILIKE $1
ORDER BY t.id
LIMIT $2
-- $1 = "gyeonggi-20" (starting)
-- $2 = size of the page + 1

SELECT count(*) AS a0
FROM editions AS t
WHERE true
  AND t.slug ILIKE $1
-- $1 = "gyeonggi-20" (starting)
