-- 3 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.value, t.unattributed, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.value, t.unattributed, t.id
FROM outcomes AS t
WHERE t.edition_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = $3
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "jobs_created"
-- $3 = "ACTUAL"

SELECT p.n, t.value, t.status, t.preferred, t.source_id, t1.publisher, t1.url
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.value, t.status, t.preferred, t.source_id, t.id
FROM claims AS t
WHERE t.outcome_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN sources AS t1 ON t1.id = t.source_id
ORDER BY p.n, t.id
-- $1 = keys of the parents
