-- 3 statements sent

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
ORDER BY t.id
LIMIT 1001
-- $1 = "gyeonggi"

SELECT p.n, t.year, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.year, t.id
FROM editions AS t
WHERE t.programme_id = p.key
ORDER BY t.year DESC, t.id
LIMIT 1001) AS t
-- $1 = keys of the parents

SELECT p.n, t.name_ko
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.name_ko, t.id
FROM projects AS t
WHERE t.edition_id = p.key
ORDER BY t.name_ko COLLATE "C", t.id
LIMIT 3) AS t
-- $1 = keys of the parents
