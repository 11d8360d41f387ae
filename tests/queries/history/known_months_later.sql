-- 5 statements sent

SELECT t.slug, t.published_on, t.published_precision, t.id
FROM sources AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["smnews-4536", "hotn-329218"]

SELECT p.n, t.known_from
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.known_from, t.id
FROM claims AS t
WHERE t.source_id = p.key
ORDER BY t.id
LIMIT 2) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcomes_as_of($2) AS t
WHERE t.id = ANY (ARRAY(SELECT v.outcome_id FROM claims_as_of($2) AS v WHERE v.source_id = p.key))) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2016-12-30"

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcomes_as_of($2) AS t
WHERE t.id = ANY (ARRAY(SELECT v.outcome_id FROM claims_as_of($2) AS v WHERE v.source_id = p.key))) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2016-12-31"

SELECT t.value, t.as_of, t.known_from, t.outcome_id, t1.measure, t1.period_from, t.source_id, t2.slug
FROM (SELECT t.value, t.as_of, t.known_from, t.outcome_id, t.source_id, t.id
FROM claims AS t
WHERE true
  AND EXISTS (SELECT 1
FROM sources AS e1
WHERE e1.id = t.source_id
  AND e1.published_on IS NULL)
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN outcomes AS t1 ON t1.id = t.outcome_id
LEFT JOIN sources AS t2 ON t2.id = t.source_id
ORDER BY t.id
