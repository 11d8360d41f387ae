-- 5 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.kind, t.severity, t.facts, t.project_id, t1.slug, t.field_id, t.edition_id, t3.slug, t.programme_id, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.kind, t.severity, t.facts, t.project_id, t.field_id, t.edition_id, t.programme_id, t.id
FROM findings AS t
WHERE t.edition_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN projects AS t1 ON t1.id = t.project_id
LEFT JOIN editions AS t3 ON t3.id = t.edition_id
ORDER BY p.n, t.id
-- $1 = "gyeonggi-2021"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM findings AS t
WHERE t.edition_id = p.key) AS a
ORDER BY p.n
-- $1 = "gyeonggi-2021"

SELECT p.n, t.value, t.indicator_id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.value, t.indicator_id, t.id
FROM finding_outcomes(p.key) AS v (key)
JOIN outcomes AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents

SELECT t.id, t.code
FROM indicators AS t
