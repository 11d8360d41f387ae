-- 3 statements sent

SELECT t.k0, t1.code, t1.name_ko, t.k1, t.k2, t2.code, t.a0, t.a1, t.a2
FROM (SELECT t.k0, t.k1, t.k2, t.a0, t.a1, t.a2, t1.code COLLATE "C" AS o0
FROM (SELECT t1.province_id AS k0, t.year AS k1, t.indicator_id AS k2, coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, (CASE WHEN t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END)::float8 / nullif(sum(sum(t.unattributed)) OVER (PARTITION BY t.indicator_id), 0)::float8 AS a2
FROM region_sums AS t
LEFT JOIN regions AS t1 ON t1.id = t.region_id
WHERE true
  AND t.measure = $1
GROUP BY 1, 2, 3) AS t
LEFT JOIN regions AS t1 ON t1.id = t.k0
WHERE true
ORDER BY t1.code COLLATE "C", t.k1 DESC NULLS LAST, t.k0, t.k1, t.k2
LIMIT 6) AS t
LEFT JOIN regions AS t1 ON t1.id = t.k0
LEFT JOIN indicators AS t2 ON t2.id = t.k2
ORDER BY t.o0 COLLATE "C", t.k1 DESC NULLS LAST, t.k0, t.k1, t.k2
-- $1 = "ACTUAL"

SELECT count(*) AS a0
FROM (SELECT t1.province_id AS k0, t.year AS k1, t.indicator_id AS k2, coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, (CASE WHEN t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END)::float8 / nullif(sum(sum(t.unattributed)) OVER (PARTITION BY t.indicator_id), 0)::float8 AS a2
FROM region_sums AS t
LEFT JOIN regions AS t1 ON t1.id = t.region_id
WHERE true
  AND t.measure = $1
GROUP BY 1, 2, 3) AS t
WHERE true
-- $1 = "ACTUAL"

SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM region_sums AS t
WHERE true
  AND t.measure = $1
-- $1 = "ACTUAL"
