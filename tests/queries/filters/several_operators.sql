-- 2 statements sent

SELECT t.slug
FROM editions AS t
WHERE true
  AND t.year > $1
  AND t.year < $2
  AND t.year IS DISTINCT FROM $3
ORDER BY t.id
LIMIT 6
-- $1 = 2019
-- $2 = 2022
-- $3 = 2020

SELECT count(*) AS a0
FROM editions AS t
WHERE true
  AND t.year > $1
  AND t.year < $2
  AND t.year IS DISTINCT FROM $3
-- $1 = 2019
-- $2 = 2022
-- $3 = 2020
