-- 2 statements sent

SELECT t.value, t.id
FROM outcomes_as_of($1) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.id = t.edition_id
  AND e1.slug = $2)
  AND EXISTS (SELECT 1
FROM indicators AS e2
WHERE e2.id = t.indicator_id
  AND e2.code = $3)
ORDER BY t.id
LIMIT 1001
-- $1 = "2022-04-01"
-- $2 = "daejeon-2022"
-- $3 = "jobs_created"

SELECT p.n, t.known_from, t.known_until, t.value, t.id, t1.preferred
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.known_from, t.known_until, t.value, t.id
FROM outcome_versions_as_of($2) AS t
WHERE t.outcome_id = p.key
ORDER BY t.known_from, t.id
LIMIT 1001) AS t
LEFT JOIN claims_as_of($2) AS t1 ON t1.id = t.id
ORDER BY p.n, t.known_from, t.id
-- $1 = keys of the parents
-- $2 = "2022-04-01"
