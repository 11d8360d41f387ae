-- 6 statements sent

SELECT t.name_ko, t.name_en, t.year, t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.name_ko, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.name_ko, t.id
FROM fields AS t
WHERE t.edition_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "gyeonggi-2021"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM fields AS t
WHERE t.edition_id = p.key) AS a
ORDER BY p.n
-- $1 = "gyeonggi-2021"

SELECT p.n, t.name_ko, t.name_en
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.name_ko, t.name_en, t.id
FROM projects AS t
WHERE t.field_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM projects AS t
WHERE t.field_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n, t.role, t.agency_id, t1.name_ko, t1.name_en, t.source_id, t2.slug
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.role, t.agency_id, t.source_id, t.id
FROM participations AS t
WHERE t.edition_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN agencies AS t1 ON t1.id = t.agency_id
LEFT JOIN sources AS t2 ON t2.id = t.source_id
ORDER BY p.n, t.id
-- $1 = "gyeonggi-2021"
