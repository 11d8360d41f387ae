-- 5 statements sent

SELECT t.name_ko, t.name_en, t.aliases, t.id
FROM agencies AS t
WHERE true
  AND t.name_ko = $1
ORDER BY t.id
LIMIT 1001
-- $1 = "한국산업기술대학교"

SELECT p.n, t.name_ko, t.edition_id, t1.slug, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.name_ko, t.edition_id, t.id
FROM projects AS t
WHERE t.id = ANY (ARRAY(SELECT v.project_id FROM participations AS v WHERE v.agency_id = p.key))
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
ORDER BY p.n, t.id
-- $1 = keys of the parents

SELECT p.n, t.name_ko
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.name_ko, t.id
FROM agencies AS t
WHERE t.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.project_id = p.key))
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM editions AS t
WHERE t.id = ANY (ARRAY(SELECT v.edition_id FROM participations AS v WHERE v.agency_id = p.key))
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents

SELECT p.n, t.role, t.project_id, t1.slug, t.edition_id, t2.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.role, t.project_id, t.edition_id, t.id
FROM participations AS t
WHERE t.agency_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN projects AS t1 ON t1.id = t.project_id
LEFT JOIN editions AS t2 ON t2.id = t.edition_id
ORDER BY p.n, t.id
-- $1 = keys of the parents
