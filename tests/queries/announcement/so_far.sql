-- 3 statements sent

SELECT t.id
FROM programmes AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi"

SELECT p.n, t.indicator_id, t.value, t.unattributed, t.period_from, t.period_to, t2.id, t2.note, t2.source_id, t3.slug
FROM (SELECT (SELECT t.id FROM programmes AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.value, t.unattributed, t.period_from, t.period_to, t.id
FROM outcomes AS t
WHERE t.programme_id = p.key
  AND t.level = $2
  AND t.measure = $3
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN claims AS t2 ON t2.outcome_id = t.id AND t2.preferred
LEFT JOIN sources AS t3 ON t3.id = t2.source_id
ORDER BY p.n, t.id
-- $1 = "gyeonggi"
-- $2 = "PROGRAMME"
-- $3 = "ACTUAL"

SELECT t.id, t.code
FROM indicators AS t
