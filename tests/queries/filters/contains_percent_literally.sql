-- 2 statements sent

SELECT t.slug
FROM sources AS t
WHERE true
  AND t.title ILIKE $1
ORDER BY t.id
LIMIT 6
-- $1 = "%" (containing)

SELECT count(*) AS a0
FROM sources AS t
WHERE true
  AND t.title ILIKE $1
-- $1 = "%" (containing)
