-- 2 statements sent

SELECT t.slug, t.edition_id
FROM fields AS t
WHERE true
  AND t.edition_id = (SELECT e1.id
FROM editions AS e1
WHERE true
  AND e1.slug = $1)
ORDER BY t.id
LIMIT 1001
-- $1 = "gyeonggi-2021"

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM agencies AS t
WHERE t.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.edition_id = p.key))
ORDER BY t.id
LIMIT 3) AS t
-- $1 = keys of the parents
