-- 2 statements sent

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
-- $1 = "2020-12-31"

SELECT least(count(*), 5) AS a0, count(*) > 5 AS a1, count(*) <= 5 AS a2
FROM (SELECT 1
FROM outcomes_as_of($1) AS t
WHERE true
LIMIT 5 + 1) AS c
-- $1 = "2020-12-31"
