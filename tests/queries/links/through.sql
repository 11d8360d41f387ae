-- 4 statements sent

SELECT t.id
FROM regions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gimpo"

SELECT p.n, t.slug, t.id
FROM (SELECT (SELECT t.id FROM regions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM projects AS t
WHERE t.id = ANY (ARRAY(SELECT v.project_id FROM project_regions AS v WHERE v.region_id = p.key))
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "gimpo"

SELECT p.n, t.name_en
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.name_en, t.id
FROM industries AS t
WHERE t.id = ANY (ARRAY(SELECT v.industry_id FROM project_industries AS v WHERE v.project_id = p.key))
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM regions AS t
WHERE t.id = ANY (ARRAY(SELECT v.region_id FROM project_regions AS v WHERE v.project_id = p.key))
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents
