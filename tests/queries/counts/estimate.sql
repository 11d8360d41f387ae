-- 3 statements sent

EXPLAIN (FORMAT JSON) SELECT 1
FROM sources AS t
WHERE true

EXPLAIN (FORMAT JSON) SELECT 1
FROM outcomes AS t
WHERE true
  AND t.year = $1
-- $1 = $year

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM region_sums AS t
WHERE true
  AND t.year = $1
-- $1 = $year
