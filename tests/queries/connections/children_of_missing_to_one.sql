-- 2 statements sent

SELECT t.slug, t.parent_id, t1.slug
FROM (SELECT t.slug, t.parent_id, t.id
FROM regions AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN regions AS t1 ON t1.id = t.parent_id
ORDER BY t.id
-- $1 = ["korea", "jeju"]

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM regions AS t
WHERE t.parent_id = p.key
ORDER BY t.id
LIMIT 2) AS t
-- $1 = keys of the parents
