-- 0 statements sent

SELECT t.slug
FROM sources AS t
WHERE true
  AND t.published_on >= $1
ORDER BY t.id
LIMIT 6
-- $1 = "2021-02-30"

SELECT count(*) AS a0
FROM sources AS t
WHERE true
  AND t.published_on >= $1
-- $1 = "2021-02-30"
