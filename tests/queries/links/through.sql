-- 4 statements sent

SELECT t.id
FROM regions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gimpo"

SELECT p.n, t.slug, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM (SELECT DISTINCT v.project_id AS key FROM project_regions AS v WHERE v.region_id = p.key) AS v
JOIN projects AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
ORDER BY p.n, t.id
-- $1 = keys of the parents

SELECT p.n, t.name_en
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.name_en, t.id
FROM (SELECT DISTINCT v.industry_id AS key FROM project_industries AS v WHERE v.project_id = p.key) AS v
JOIN industries AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
ORDER BY p.n, t.id
-- $1 = keys of the parents

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM (SELECT DISTINCT v.region_id AS key FROM project_regions AS v WHERE v.project_id = p.key) AS v
JOIN regions AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
ORDER BY p.n, t.id
-- $1 = keys of the parents
