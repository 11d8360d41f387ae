-- 2 statements sent

SELECT t.slug
FROM sources AS t
WHERE true
  AND t.published_on >= $1
  AND t.published_on <= $2
ORDER BY t.id
LIMIT 6
-- $1 = "2021-03-01"
-- $2 = "2021-03-31"

SELECT count(*) AS a0
FROM sources AS t
WHERE true
  AND t.published_on >= $1
  AND t.published_on <= $2
-- $1 = "2021-03-01"
-- $2 = "2021-03-31"
