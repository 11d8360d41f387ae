-- 2 statements sent

SELECT t.value, t1.id, t1.value, t1.preferred, t1.status, t.id
FROM (SELECT t.value, t.id
FROM outcomes AS t
WHERE true
  AND t.contested = $1
ORDER BY t.id
LIMIT 3) AS t
LEFT JOIN claims AS t1 ON t1.outcome_id = t.id AND t1.preferred
ORDER BY t.id
-- $1 = true

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM claims AS t
WHERE t.outcome_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
