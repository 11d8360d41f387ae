-- 17 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "daejeon-2022"

SELECT p.n, t.indicator_id, t.value, t.contested, t2.id, t2.value, t2.status, t2.known_from, t2.source_id, t3.slug, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.value, t.contested, t.id
FROM outcomes_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.level = $3
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN claims_as_of($2) AS t2 ON t2.outcome_id = t.id AND t2.preferred
LEFT JOIN sources AS t3 ON t3.id = t2.source_id
ORDER BY p.n, t.id
-- $1 = "daejeon-2022"
-- $2 = "2022-03-17"
-- $3 = "EDITION"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.level = $3) AS a
ORDER BY p.n
-- $1 = "daejeon-2022"
-- $2 = "2022-03-17"
-- $3 = "EDITION"

SELECT t.id, t.code
FROM indicators AS t

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM claims_as_of($2) AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2022-03-17"

SELECT p.n, t.indicator_id, t.value, t.contested, t2.id, t2.value, t2.status, t2.known_from, t2.source_id, t3.slug, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.value, t.contested, t.id
FROM outcomes_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.level = $3
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN claims_as_of($2) AS t2 ON t2.outcome_id = t.id AND t2.preferred
LEFT JOIN sources AS t3 ON t3.id = t2.source_id
ORDER BY p.n, t.id
-- $1 = "daejeon-2022"
-- $2 = "2022-05-17"
-- $3 = "EDITION"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.level = $3) AS a
ORDER BY p.n
-- $1 = "daejeon-2022"
-- $2 = "2022-05-17"
-- $3 = "EDITION"

SELECT t.id, t.code
FROM indicators AS t

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM claims_as_of($2) AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2022-05-17"

SELECT p.n, t.indicator_id, t.value, t.contested, t2.id, t2.value, t2.status, t2.known_from, t2.source_id, t3.slug, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.value, t.contested, t.id
FROM outcomes_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.level = $3
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN claims_as_of($2) AS t2 ON t2.outcome_id = t.id AND t2.preferred
LEFT JOIN sources AS t3 ON t3.id = t2.source_id
ORDER BY p.n, t.id
-- $1 = "daejeon-2022"
-- $2 = "2022-05-18"
-- $3 = "EDITION"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($2) AS t
WHERE t.edition_id = p.key
  AND t.level = $3) AS a
ORDER BY p.n
-- $1 = "daejeon-2022"
-- $2 = "2022-05-18"
-- $3 = "EDITION"

SELECT t.id, t.code
FROM indicators AS t

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM claims_as_of($2) AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2022-05-18"

SELECT p.n, t.indicator_id, t.value, t.contested, t2.id, t2.value, t2.status, t2.known_from, t2.source_id, t3.slug, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.value, t.contested, t.id
FROM outcomes AS t
WHERE t.edition_id = p.key
  AND t.level = $2
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN claims AS t2 ON t2.outcome_id = t.id AND t2.preferred
LEFT JOIN sources AS t3 ON t3.id = t2.source_id
ORDER BY p.n, t.id
-- $1 = "daejeon-2022"
-- $2 = "EDITION"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums AS t
WHERE t.edition_id = p.key
  AND t.level = $2) AS a
ORDER BY p.n
-- $1 = "daejeon-2022"
-- $2 = "EDITION"

SELECT t.id, t.code
FROM indicators AS t

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM claims AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
