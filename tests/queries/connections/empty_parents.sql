-- 1 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
ORDER BY t.id
LIMIT 1001
-- $1 = "none"

SELECT p.n, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.id
FROM projects AS t
WHERE t.edition_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
ORDER BY p.n, t.id
-- $1 = keys of the parents

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM (SELECT DISTINCT v.agency_id AS key FROM participations AS v WHERE v.project_id = p.key) AS v
JOIN agencies AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
ORDER BY p.n, t.id
-- $1 = keys of the parents
