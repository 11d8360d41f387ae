-- 8 statements sent

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($1) AS t
WHERE true
  AND t.year = $2
-- $1 = "2022-04-01"
-- $2 = 2022

SELECT count(*) AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, max(t.value) AS a2
FROM outcomes_as_of($2) AS t
WHERE true
  AND t.year = $3
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $4)
  AND t.measure = $5
-- $1 = "jobs_created"
-- $2 = "2022-04-01"
-- $3 = 2022
-- $4 = "jobs_created"
-- $5 = "TARGET"

SELECT t.k0, t1.slug, t.a1, t.a0
FROM (SELECT t.k0, t.a1, t.a0
FROM (SELECT t1.region_id AS k0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, coalesce(sum(t.outcomes), 0)::int8 AS a1
FROM edition_sums_as_of($2) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
WHERE true
  AND t.year = $3
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $4)
  AND t.measure = $5
GROUP BY 1) AS t
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t.k0
LIMIT 4) AS t
LEFT JOIN regions AS t1 ON t1.id = t.k0
ORDER BY t.a0 DESC NULLS LAST, t.k0
-- $1 = "jobs_created"
-- $2 = "2022-04-01"
-- $3 = 2022
-- $4 = "jobs_created"
-- $5 = "TARGET"

SELECT CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM edition_sums_as_of($2) AS t
WHERE t.id IN (SELECT t.id
FROM edition_sums_as_of($2) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
WHERE true
  AND t.year = $3
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $4)
  AND t.measure = $5
  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*
FROM (SELECT t1.region_id AS k0, CASE WHEN $6 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, coalesce(sum(t.outcomes), 0)::int8 AS a1
FROM edition_sums_as_of($2) AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
WHERE true
  AND t.year = $7
  AND t.indicator_id = (SELECT e2.id
FROM indicators AS e2
WHERE true
  AND e2.code = $8)
  AND t.measure = $9
GROUP BY 1) AS t
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t.k0
LIMIT 3) AS g
WHERE true
  AND hash_record_extended(ROW(g.k0), 0) = hash_record_extended(ROW(t1.region_id), 0) AND g.k0 IS NOT DISTINCT FROM t1.region_id))
-- $1 = "jobs_created"
-- $2 = "2022-04-01"
-- $3 = 2022
-- $4 = "jobs_created"
-- $5 = "TARGET"
-- $6 = "jobs_created"
-- $7 = 2022
-- $8 = "jobs_created"
-- $9 = "TARGET"

SELECT CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM edition_sums_as_of($2) AS t
WHERE true
  AND t.year = $3
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $4)
  AND t.measure = $5
-- $1 = "jobs_created"
-- $2 = "2022-04-01"
-- $3 = 2022
-- $4 = "jobs_created"
-- $5 = "TARGET"

SELECT p.n, t.id
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.id
FROM programmes AS t
WHERE t.region_id = p.key
ORDER BY t.id
LIMIT 2) AS t
-- $1 = keys of the parents

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM edition_sums_as_of($2) AS t
WHERE t.programme_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2022-04-01"

SELECT count(*) AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, max(t.value) AS a2
FROM outcomes AS t
WHERE true
  AND t.year = $2
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
-- $1 = "jobs_created"
-- $2 = 2022
-- $3 = "jobs_created"
-- $4 = "TARGET"
