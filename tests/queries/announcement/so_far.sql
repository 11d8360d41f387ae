-- 2 statements sent

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.indicator_id, t1.code, t.value, t.unattributed, t.period_from, t.period_to, t2.id, t2.note, t2.source_id, t3.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.indicator_id, t.value, t.unattributed, t.period_from, t.period_to, t.id
FROM outcomes AS t
WHERE t.programme_id = p.key
  AND t.level = $2
  AND t.measure = $3
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
LEFT JOIN claims AS t2 ON t2.outcome_id = t.id AND t2.preferred
LEFT JOIN sources AS t3 ON t3.id = t2.source_id
ORDER BY p.n, t.id
-- $1 = keys of the parents
-- $2 = "PROGRAMME"
-- $3 = "ACTUAL"
