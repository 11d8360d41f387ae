-- 2 statements sent

SELECT t.slug
FROM programmes AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.programme_id = t.id
  AND (e1.year < $1) IS NOT TRUE)
ORDER BY t.id
LIMIT 6
-- $1 = 1900

SELECT count(*) AS a0
FROM programmes AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.programme_id = t.id
  AND (e1.year < $1) IS NOT TRUE)
-- $1 = 1900
