-- 7 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "daejeon-2022"

SELECT p.n, t.indicator_id, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.id
FROM outcomes AS t
WHERE t.edition_id = p.key
  AND EXISTS (SELECT 1
FROM indicators AS e1
WHERE e1.id = t.indicator_id
  AND e1.code = ANY ($2))
  AND t.level = $3
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "daejeon-2022"
-- $2 = ["jobs_created", "budget_national_krw"]
-- $3 = "EDITION"

SELECT t.id, t.code
FROM indicators AS t

SELECT p.n, t.known_from, t.known_until, t.value, t.previous_value, t.change, t.id, t1.status, t1.preferred, t.source_id, t2.slug, t.outcome_id, t3.value
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.known_from, t.known_until, t.value, t.previous_value, t.change, t.id, t.source_id, t.outcome_id
FROM outcome_versions AS t
WHERE t.outcome_id = p.key
ORDER BY t.known_from, t.id
LIMIT 1001) AS t
LEFT JOIN claims AS t1 ON t1.id = t.id
LEFT JOIN sources AS t2 ON t2.id = t.source_id
LEFT JOIN outcomes AS t3 ON t3.id = t.outcome_id
ORDER BY p.n, t.known_from, t.id
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcome_versions AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n, t.value, t.known_from, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.value, t.known_from, t.id
FROM outcome_versions AS t
WHERE t.outcome_id = p.key
ORDER BY t.known_from DESC, t.id
LIMIT 2) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcome_versions AS t
WHERE t.outcome_id = p.key
  AND t.change IS DISTINCT FROM $2
  AND t.previous_value IS NOT NULL) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = 0
