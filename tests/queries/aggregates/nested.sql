-- 2 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
ORDER BY t.id
LIMIT 4

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0, min(t.year) AS a1, max(t.year) AS a2
FROM editions AS t
WHERE t.programme_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
