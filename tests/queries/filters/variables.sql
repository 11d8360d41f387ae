-- 4 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.slug = ANY ($1)
  AND t.kind = $2
ORDER BY t.id
LIMIT 1001
-- $1 = $slugs
-- $2 = "PROVINCE"

SELECT t.slug
FROM editions AS t
WHERE true
  AND t.year = ANY ($1)
  AND t.programme_id = (SELECT e1.id
FROM programmes AS e1
WHERE true
  AND e1.slug = $2)
ORDER BY t.id
LIMIT 2
-- $1 = [2021, 2022]
-- $2 = "busan"

SELECT count(*) AS a0
FROM editions AS t
WHERE true
  AND t.year = ANY ($1)
  AND t.programme_id = (SELECT e1.id
FROM programmes AS e1
WHERE true
  AND e1.slug = $2)
-- $1 = [2021, 2022]
-- $2 = "busan"

SELECT t.name_ko
FROM agencies AS t
WHERE true
  AND t.name_ko ILIKE $1
ORDER BY t.id
LIMIT 3
-- $1 = $text (containing)
