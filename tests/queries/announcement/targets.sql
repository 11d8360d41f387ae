-- 4 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.value
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.value, t.id
FROM outcomes AS t
WHERE t.edition_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = $3
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "gyeonggi-2021"
-- $2 = "trained"
-- $3 = "TARGET"

SELECT p.n, t.level, t.field_id, t1.name_ko, t.value, t.unattributed
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.level, t.field_id, t.value, t.unattributed, t.id
FROM outcomes AS t
WHERE t.edition_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = $3
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN fields AS t1 ON t1.id = t.field_id
ORDER BY p.n, t.id
-- $1 = "gyeonggi-2021"
-- $2 = "jobs_created"
-- $3 = "TARGET"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM edition_sums AS t
WHERE t.edition_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
  AND t.indicator_id = (SELECT e2.id
FROM indicators AS e2
WHERE true
  AND e2.code = $5)
  AND t.measure = $6) AS a
ORDER BY p.n
-- $1 = "gyeonggi-2021"
-- $2 = "jobs_created"
-- $3 = "jobs_created"
-- $4 = "TARGET"
-- $5 = "jobs_created"
-- $6 = "TARGET"
