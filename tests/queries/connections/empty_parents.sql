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
-- $1 = keys of the parents

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM agencies AS t
WHERE t.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.project_id = p.key))
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents
