-- 3 statements sent

SELECT p.n, t.slug, t.parent_id, t1.slug, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.parent_id, t.id
FROM regions AS t
WHERE t.id = p.key) AS t
LEFT JOIN regions AS t1 ON t1.id = t.parent_id
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM regions AS t
WHERE t.parent_id = p.key
ORDER BY t.id
LIMIT 2) AS t
-- $1 = keys of the parents

SELECT p.n, t.name_en
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.name_en
FROM programmes AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents
