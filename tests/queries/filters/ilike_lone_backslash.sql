-- 1 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.slug = $1
  AND t.name_en ILIKE $2
ORDER BY t.id
LIMIT 6
-- $1 = "none"
-- $2 = "gy\\" (pattern)

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.slug = $1
  AND t.name_en ILIKE $2
-- $1 = "none"
-- $2 = "gy\\" (pattern)

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.name_en ILIKE $1
-- $1 = "gy\\\\" (pattern)
