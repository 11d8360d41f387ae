-- 4 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
ORDER BY (SELECT count(*)
FROM editions AS e1
WHERE e1.programme_id = t.id) DESC, t.id
LIMIT 5

SELECT p.n, t.year
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.year, t.id
FROM editions AS t
WHERE t.programme_id = p.key
ORDER BY t.id
LIMIT 2) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT least(count(*), $2) AS a0, count(*) > $3 AS a1, count(*) <= $4 AS a2
FROM (SELECT 1
FROM editions AS t
WHERE t.programme_id = p.key
LIMIT $5 + 1) AS c) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = $cap
-- $3 = $cap
-- $4 = $cap
-- $5 = $cap

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM editions AS t
WHERE t.programme_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
