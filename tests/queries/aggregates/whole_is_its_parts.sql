-- 3 statements sent

SELECT t.value, t.unattributed, t.id
FROM outcomes AS t
WHERE true
  AND (SELECT count(*)
FROM outcomes AS e1
WHERE e1.parent_id = t.id) > $1
ORDER BY t.id
LIMIT 4
-- $1 = 1

SELECT p.n, t.unattributed
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.unattributed, t.id
FROM outcome_descendants(p.key) AS v (key)
JOIN outcomes AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM outcome_descendants(p.key) AS v (key)
JOIN outcomes AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = keys of the parents
