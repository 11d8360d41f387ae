-- 4 statements sent

SELECT t.id, t.kind, t.facts, t.programme_id, t1.slug, t.edition_id, t2.slug
FROM (SELECT t.id, t.kind, t.facts, t.programme_id, t.edition_id
FROM findings AS t
WHERE true
  AND t.severity = $1
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
LEFT JOIN editions AS t2 ON t2.id = t.edition_id
ORDER BY t.id
-- $1 = "ERROR"

SELECT p.n, t.level, t.value, t.indicator_id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.level, t.value, t.indicator_id, t.id
FROM finding_outcomes(p.key) AS v (key)
JOIN outcomes AS t ON t.id = v.key
WHERE true
ORDER BY t.value DESC, t.id
LIMIT 5) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM finding_outcomes(p.key) AS v (key)
JOIN outcomes AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT t.id, t.code
FROM indicators AS t
