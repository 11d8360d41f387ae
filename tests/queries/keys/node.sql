-- 2 statements sent

SELECT t.id
FROM regions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.id, t.name_en
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.id, t.name_en
FROM regions AS t
WHERE t.id = p.key) AS t
ORDER BY p.n
-- $1 = keys of the parents
