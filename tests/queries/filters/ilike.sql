-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.name_en ILIKE $1
ORDER BY t.id
LIMIT 6
-- $1 = "%gy_ong%" (pattern)

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.name_en ILIKE $1
-- $1 = "%gy_ong%" (pattern)
