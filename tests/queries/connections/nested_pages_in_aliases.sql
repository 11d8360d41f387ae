-- 4 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["gyeonggi", "busan", "seoul-all"]

SELECT p.n, t.year
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.year, t.id
FROM editions AS t
WHERE t.programme_id = p.key
ORDER BY t.year DESC, t.id
LIMIT 3) AS t
-- $1 = keys of the parents

SELECT p.n, t.year
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.year, t.id
FROM editions AS t
WHERE t.programme_id = p.key
ORDER BY t.year, t.id DESC
LIMIT 2) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM editions AS t
WHERE t.programme_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
