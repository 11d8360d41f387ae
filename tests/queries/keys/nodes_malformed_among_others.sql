-- 2 statements sent

SELECT p.n, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.id
FROM regions AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.id
FROM industries AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents
