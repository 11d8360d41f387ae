-- 7 statements sent

SELECT t.indicator_id, t.measure, t.period_from, t.period_to, t.value, t.unattributed, t.id, t.edition_id, t2.slug, t.programme_id, t3.slug
FROM (SELECT t.indicator_id, t.measure, t.period_from, t.period_to, t.value, t.unattributed, t.id, t.edition_id, t.programme_id
FROM outcomes AS t
WHERE true
  AND t.level = $1
  AND t.programme_id = (SELECT e1.id
FROM programmes AS e1
WHERE true
  AND e1.slug = $2)
ORDER BY t.id
LIMIT 3) AS t
LEFT JOIN editions AS t2 ON t2.id = t.edition_id
LEFT JOIN programmes AS t3 ON t3.id = t.programme_id
ORDER BY t.id
-- $1 = "PROGRAMME"
-- $2 = "daegu"

SELECT t.id, t.code
FROM indicators AS t

SELECT p.n, t.year, t.value, t.parent_id, t1.value
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.year, t.value, t.parent_id, t.id
FROM outcomes AS t
WHERE t.parent_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN outcomes AS t1 ON t1.id = t.parent_id
ORDER BY p.n, t.id
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcomes AS t
WHERE t.parent_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcome_descendants(p.key) AS v (key)
JOIN outcomes AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM programme_sums AS t
WHERE t.programme_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($2) AS t
WHERE t.programme_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2100-01-01"
