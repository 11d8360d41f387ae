-- 3 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.k0, t1.name_en, t.k1, t2.code, t2.unit, t.k2, t.a0, t.a1
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.k0, t.k1, t.k2, t.a0, t.a1
FROM (SELECT t.field_id AS k0, t.indicator_id AS k1, t.measure AS k2, count(*) AS a0, CASE WHEN t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM outcomes AS t
WHERE t.edition_id = p.key
GROUP BY 1, 2, 3) AS t
WHERE true
ORDER BY t.k0, t.k1, t.k2
LIMIT 1001) AS t
LEFT JOIN fields AS t1 ON t1.id = t.k0
LEFT JOIN indicators AS t2 ON t2.id = t.k1
ORDER BY p.n, t.k0, t.k1, t.k2
-- $1 = "gyeonggi-2021"

SELECT a.*
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT count(*) AS a0, CASE WHEN min(t.indicator_id) = max(t.indicator_id) AND min(t.measure) = max(t.measure) AND min(t.indicator_id) = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, CASE WHEN min(t.indicator_id) = max(t.indicator_id) AND min(t.measure) = max(t.measure) THEN avg(t.value)::float8 END AS a2
FROM outcomes AS t
WHERE t.edition_id = p.key) AS a
ORDER BY p.n
-- $1 = "gyeonggi-2021"
