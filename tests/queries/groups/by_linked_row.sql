-- 5 statements sent

SELECT t.k0, t1.slug, t1.name_en, t1.parent_id, t2.slug, t.a0, t.a1, t.a0, t.k0
FROM (SELECT t.k0, t.a0, t.a1
FROM (SELECT t1.region_id AS k0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, (CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END)::float8 / nullif(sum(sum(t.unattributed)) OVER (), 0)::float8 AS a1
FROM edition_sums AS t
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
LEFT JOIN regions AS t2 ON t2.id = t1.parent_id
ORDER BY t.a0 DESC NULLS LAST, t.k0
-- $1 = "jobs_created"
-- $2 = "jobs_created"
-- $3 = 2021
-- $4 = "jobs_created"
-- $5 = "TARGET"

SELECT count(*) AS a0
FROM (SELECT t1.region_id AS k0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, (CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END)::float8 / nullif(sum(sum(t.unattributed)) OVER (), 0)::float8 AS a1
FROM edition_sums AS t
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
-- $1 = "jobs_created"
-- $2 = "jobs_created"
-- $3 = 2021
-- $4 = "jobs_created"
-- $5 = "TARGET"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, count(DISTINCT t.programme_id) AS a2
FROM edition_sums AS t
WHERE t.id IN (SELECT t.id
FROM edition_sums AS t
LEFT JOIN programmes AS t1 ON t1.id = t.programme_id
WHERE true
  AND t.year = $2
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4
  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*
FROM (SELECT t1.region_id AS k0, CASE WHEN $5 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, (CASE WHEN $6 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END)::float8 / nullif(sum(sum(t.unattributed)) OVER (), 0)::float8 AS a1
FROM edition_sums AS t
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
-- $2 = 2021
-- $3 = "jobs_created"
-- $4 = "TARGET"
-- $5 = "jobs_created"
-- $6 = "jobs_created"
-- $7 = 2021
-- $8 = "jobs_created"
-- $9 = "TARGET"

SELECT CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM edition_sums AS t
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

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.id
FROM programmes AS t
WHERE t.region_id = p.key
ORDER BY t.id
LIMIT 3) AS t
-- $1 = keys of the parents
