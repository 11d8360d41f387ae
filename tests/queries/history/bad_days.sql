-- 5 statements sent

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
-- $1 = "2021-02-30"

SELECT t.id
FROM outcomes_as_of($1) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = "yesterday"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
-- $1 = "yesterday"

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcomes_as_of($2) AS t
WHERE t.parent_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "yesterday"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
-- $1 = "2021-01-\0"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
-- $1 = 20210101

SELECT count(*) AS a0
FROM outcome_changes($1, $2) AS t
WHERE true
-- $1 = $from
-- $2 = $to

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
-- $1 = "9999-12-31"

SELECT t.value
FROM outcomes_as_of($1) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = "0001-01-01"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
-- $1 = "0001-01-01"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM edition_sums_as_of($2) AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
-- $1 = "jobs_created"
-- $2 = "0001-01-01"
-- $3 = "jobs_created"
-- $4 = "TARGET"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM region_sums AS t
WHERE true
