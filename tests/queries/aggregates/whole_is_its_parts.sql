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
FROM (WITH RECURSIVE down (key) AS (SELECT x.id FROM outcomes AS x WHERE x.parent_id = p.key UNION SELECT x.id FROM outcomes AS x JOIN down ON x.parent_id = down.key) SELECT key FROM down) AS v
JOIN outcomes AS t ON t.id = v.key
WHERE true
ORDER BY t.id
LIMIT 1001) AS t
ORDER BY p.n, t.id
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM (WITH RECURSIVE down (key) AS (SELECT x.id FROM outcomes AS x WHERE x.parent_id = p.key UNION SELECT x.id FROM outcomes AS x JOIN down ON x.parent_id = down.key) SELECT key FROM down) AS v
JOIN outcomes AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = keys of the parents
