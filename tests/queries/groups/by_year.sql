-- 3 statements sent

SELECT t.k0, t.a0, t.a1, t.a2, t.a3, t.a4
FROM (SELECT t.year AS k0, coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, (coalesce(sum(t.outcomes), 0)::int8)::float8 / nullif(sum(sum(t.outcomes)) OVER (), 0)::float8 AS a2, (CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END)::float8 / nullif(sum(sum(t.unattributed)) OVER (), 0)::float8 AS a3, count(DISTINCT t.programme_id) AS a4
FROM edition_sums AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0
LIMIT 1001
-- $1 = "jobs_created"
-- $2 = "jobs_created"
-- $3 = "jobs_created"
-- $4 = "TARGET"

SELECT count(*) AS a0
FROM (SELECT t.year AS k0, coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, (coalesce(sum(t.outcomes), 0)::int8)::float8 / nullif(sum(sum(t.outcomes)) OVER (), 0)::float8 AS a2, (CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END)::float8 / nullif(sum(sum(t.unattributed)) OVER (), 0)::float8 AS a3, count(DISTINCT t.programme_id) AS a4
FROM edition_sums AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
GROUP BY 1) AS t
WHERE true
-- $1 = "jobs_created"
-- $2 = "jobs_created"
-- $3 = "jobs_created"
-- $4 = "TARGET"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM region_sums AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = $3
-- $1 = "jobs_created"
-- $2 = "jobs_created"
-- $3 = "TARGET"
