-- 2 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
ORDER BY (SELECT count(*)
FROM (SELECT DISTINCT v.id AS key FROM editions AS v WHERE v.programme_id = t.id) AS v
JOIN projects AS e1 ON e1.edition_id = v.key
WHERE true) DESC, t.slug COLLATE "C", t.id
LIMIT 4

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM (SELECT DISTINCT v.id AS key FROM editions AS v WHERE v.programme_id = p.key) AS v
JOIN projects AS t ON t.edition_id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = keys of the parents
