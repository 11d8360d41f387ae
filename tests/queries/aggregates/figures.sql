-- 2 statements sent

SELECT count(*) AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, avg(t.value)::float8 AS a2, min(t.value) AS a3, min(t.period_from) AS a4, max(t.value) AS a5, max(t.period_to) AS a6
FROM outcomes AS t
WHERE true
  AND t.year = $2
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
-- $1 = "jobs_created"
-- $2 = 2021
-- $3 = "jobs_created"
-- $4 = "TARGET"

SELECT CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM region_sums AS t
WHERE true
  AND t.year = $2
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
-- $1 = "jobs_created"
-- $2 = 2021
-- $3 = "jobs_created"
-- $4 = "ACTUAL"
