-- 4 statements sent

SELECT t.programme_id, t1.slug, t.field_id, t2.slug, t.value, coalesce(c0.value, 0), coalesce(c1.value, 0), t.id
FROM outcomes AS t
LEFT JOIN (programmes AS t1
CROSS JOIN LATERAL (SELECT (SELECT count(*)
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = t1.id) AS v
JOIN findings AS e1 ON e1.programme_id = v.key
WHERE true)) AS c0 (value)) ON t1.id = t.programme_id
LEFT JOIN (fields AS t2
CROSS JOIN LATERAL (SELECT (SELECT count(*)
FROM projects AS e2
WHERE e2.field_id = t2.id)) AS c1 (value)) ON t2.id = t.field_id
WHERE true
ORDER BY coalesce(c0.value, 0) DESC, coalesce(c1.value, 0) DESC, t.id
LIMIT 3

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"

SELECT p.n, t.field_id, t1.slug, t.value
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.field_id, t.value, t.id, coalesce(c0.value, 0) AS o0, c1.value AS o1
FROM outcomes AS t
LEFT JOIN (fields AS t1
CROSS JOIN LATERAL (SELECT (SELECT count(*)
FROM projects AS e1
WHERE e1.field_id = t1.id)) AS c0 (value)) ON t1.id = t.field_id
LEFT JOIN (editions AS t2
CROSS JOIN LATERAL (SELECT (SELECT CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(e2.unattributed)::int8 END
FROM outcomes AS e2
WHERE e2.edition_id = t2.id
  AND e2.measure = $3 AND EXISTS (SELECT 1
FROM indicators AS e3
WHERE e3.id = e2.indicator_id AND e3.code = $4))) AS c1 (value)) ON t2.id = t.edition_id
WHERE t.edition_id = p.key
ORDER BY coalesce(c0.value, 0), c1.value DESC NULLS LAST, t.id
LIMIT 3 OFFSET $5) AS t
LEFT JOIN fields AS t1 ON t1.id = t.field_id
ORDER BY p.n, t.o0, t.o1 DESC NULLS LAST, t.id
-- $1 = "gyeonggi-2021"
-- $2 = "jobs_created"
-- $3 = "TARGET"
-- $4 = "jobs_created"
-- $5 = offset

SELECT $1 > 0 AND EXISTS (SELECT 1
FROM outcomes AS t
LEFT JOIN (fields AS t1
CROSS JOIN LATERAL (SELECT (SELECT count(*)
FROM projects AS e1
WHERE e1.field_id = t1.id)) AS c0 (value)) ON t1.id = t.field_id
LEFT JOIN (editions AS t2
CROSS JOIN LATERAL (SELECT (SELECT CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(e2.unattributed)::int8 END
FROM outcomes AS e2
WHERE e2.edition_id = t2.id
  AND e2.measure = $3 AND EXISTS (SELECT 1
FROM indicators AS e3
WHERE e3.id = e2.indicator_id AND e3.code = $4))) AS c1 (value)) ON t2.id = t.edition_id
WHERE t.edition_id = p.key) AS before, false AS after
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $5) AS key, 1::int8 AS n) AS p
ORDER BY p.n
-- $1 = offset
-- $2 = "jobs_created"
-- $3 = "TARGET"
-- $4 = "jobs_created"
-- $5 = "gyeonggi-2021"
