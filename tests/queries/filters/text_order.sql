-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND t.name_ko COLLATE "C" >= $1
  AND t.name_ko COLLATE "C" < $2
ORDER BY t.id
LIMIT 6
-- $1 = "부"
-- $2 = "서"

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.name_ko COLLATE "C" >= $1
  AND t.name_ko COLLATE "C" < $2
-- $1 = "부"
-- $2 = "서"
