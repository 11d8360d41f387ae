-- 4 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeongbuk-2020"

SELECT p.n, t.value
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.value, t.id
FROM outcomes_as_of($2) AS t
WHERE t.edition_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "gyeongbuk-2020"
-- $2 = "2020-12-08"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($2) AS t
WHERE t.edition_id = p.key) AS a
ORDER BY p.n
-- $1 = "gyeongbuk-2020"
-- $2 = "2020-12-08"

SELECT p.n, t.measure, t.value, t.known_from, t1.id, t1.as_of, t1.status
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.measure, t.value, t.known_from, t.id
FROM outcomes_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN claims_as_of($2) AS t1 ON t1.outcome_id = t.id AND t1.preferred
ORDER BY p.n, t.id
-- $1 = "gyeongbuk-2020"
-- $2 = "2020-12-09"
-- $3 = "jobs_created"
