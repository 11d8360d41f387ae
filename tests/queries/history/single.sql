-- 8 statements sent

SELECT t.value, t.id
FROM outcomes_as_of($1) AS t
WHERE true
  AND t.id = $2
-- $1 = "2022-03-16"
-- $2 = "T3V0Y29tZToxMDA" (id(outcome))

SELECT a.*
FROM (SELECT (SELECT t.id FROM outcomes AS t WHERE true
  AND t.id = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcomes_as_of($2) AS t
WHERE t.parent_id = p.key) AS a
ORDER BY p.n
-- $1 = "T3V0Y29tZToxMDA" (id(outcome))
-- $2 = "2022-03-16"

SELECT t.value, t.id
FROM outcomes_as_of($1) AS t
WHERE true
  AND t.id = $2
-- $1 = "2022-03-17"
-- $2 = "T3V0Y29tZToxMDA" (id(outcome))

SELECT p.n, t.value, t.preferred
FROM (SELECT (SELECT t.id FROM outcomes AS t WHERE true
  AND t.id = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.value, t.preferred, t.id
FROM claims_as_of($2) AS t
WHERE t.outcome_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "T3V0Y29tZToxMDA" (id(outcome))
-- $2 = "2022-03-17"

SELECT a.*
FROM (SELECT (SELECT t.id FROM outcomes AS t WHERE true
  AND t.id = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcome_versions_as_of($2) AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = "T3V0Y29tZToxMDA" (id(outcome))
-- $2 = "2022-03-17"

SELECT t.value, t.id
FROM outcomes AS t
WHERE true
  AND t.id = $1
-- $1 = "T3V0Y29tZToxMDA" (id(outcome))

SELECT p.n, t.value, t.preferred
FROM (SELECT (SELECT t.id FROM outcomes AS t WHERE true
  AND t.id = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.value, t.preferred, t.id
FROM claims AS t
WHERE t.outcome_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "T3V0Y29tZToxMDA" (id(outcome))

SELECT a.*
FROM (SELECT (SELECT t.id FROM outcomes AS t WHERE true
  AND t.id = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcome_versions AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = "T3V0Y29tZToxMDA" (id(outcome))
