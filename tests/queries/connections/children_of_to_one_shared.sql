-- 2 statements sent

SELECT t.slug, t.edition_id
FROM fields AS t
WHERE true
  AND EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.id = t.edition_id
  AND e1.slug = $1)
ORDER BY t.id
LIMIT 1001
-- $1 = "gyeonggi-2021"

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM (SELECT DISTINCT v.agency_id AS key FROM participations AS v WHERE v.edition_id = p.key) AS v
JOIN agencies AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 3) AS t
ORDER BY p.n, t.id
-- $1 = keys of the parents
