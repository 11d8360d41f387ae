-- 3 statements sent

EXPLAIN (FORMAT JSON) SELECT 1
FROM sources AS t
WHERE true

EXPLAIN (FORMAT JSON) SELECT 1
FROM outcomes AS t
WHERE true
  AND t.year = $1
-- $1 = $year

SELECT count(*) AS a0
FROM outcomes AS t
WHERE true
  AND t.year = $1
-- $1 = $year
