-- 4 statements sent

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-all"

SELECT a.*
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM findings AS t
WHERE t.programme_id = p.key
  AND t.severity IS DISTINCT FROM $2) AS a
ORDER BY p.n
-- $1 = "gyeonggi-all"
-- $2 = "INFO"

SELECT p.n, t.kind, t.severity, t.edition_id, t1.year, t.facts
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.kind, t.severity, t.edition_id, t.facts, t.id, t1.year AS o0
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN findings AS t ON t.programme_id = v.key
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
WHERE true
  AND t.severity IS DISTINCT FROM $2
ORDER BY t1.year, t.id
LIMIT 1001) AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
ORDER BY p.n, t.o0, t.id
-- $1 = "gyeonggi-all"
-- $2 = "INFO"

SELECT p.n, t.slug, t.id
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM editions AS t
WHERE t.programme_id = p.key
ORDER BY t.id
LIMIT 3) AS t
-- $1 = "gyeonggi-all"

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM findings AS t
WHERE t.edition_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
