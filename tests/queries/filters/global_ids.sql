-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.id = ANY ($1)
ORDER BY t.id
LIMIT 6
-- $1 = ["UmVnaW9uOjE", "UmVnaW9uOjI"] (ids(region))

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.id = ANY ($1)
-- $1 = ["UmVnaW9uOjE", "UmVnaW9uOjI"] (ids(region))
