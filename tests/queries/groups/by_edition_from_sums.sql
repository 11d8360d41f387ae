-- 4 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["gyeonggi", "busan"]

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN programme_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.level IS DISTINCT FROM $2) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "PROGRAMME"

SELECT p.n, t.k0, t1.slug, t.k1, t.k2, t.a1, t.a0
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.k0, t.k1, t.k2, t.a1, t.a0
FROM (SELECT t.edition_id AS k0, t.level AS k1, t.measure AS k2, CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, coalesce(sum(t.outcomes), 0)::int8 AS a1
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.level IS DISTINCT FROM $3
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $4)
GROUP BY 1, 2, 3) AS t
WHERE true
  AND t.a0 > $5
ORDER BY t.k0, t.k1, t.k2
LIMIT 1001) AS t
LEFT JOIN editions AS t1 ON t1.id = t.k0
ORDER BY p.n, t.k0, t.k1, t.k2
-- $1 = keys of the parents
-- $2 = "jobs_created"
-- $3 = "PROGRAMME"
-- $4 = "jobs_created"
-- $5 = 0

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN min(t.indicator_id) = max(t.indicator_id) AND min(t.measure) = max(t.measure) AND min(t.indicator_id) = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM edition_sums AS t
WHERE t.id IN (SELECT t.id
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.level IS DISTINCT FROM $2
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND EXISTS (SELECT 1 FROM (SELECT t.edition_id AS k0, t.level AS k1, t.measure AS k2, CASE WHEN $4 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0, coalesce(sum(t.outcomes), 0)::int8 AS a1
FROM (SELECT DISTINCT v.programme_id AS key FROM programme_lineage AS v WHERE v.ancestor_id = p.key) AS v
JOIN edition_sums AS t ON t.programme_id = v.key
WHERE true
  AND t.level IS DISTINCT FROM $5
  AND t.indicator_id = (SELECT e2.id
FROM indicators AS e2
WHERE true
  AND e2.code = $6)
GROUP BY 1, 2, 3) AS g
WHERE true
  AND g.a0 > $7
  AND hash_record_extended(ROW(g.k0, g.k1, g.k2), 0) = hash_record_extended(ROW(t.edition_id, t.level, t.measure), 0) AND g.k0 IS NOT DISTINCT FROM t.edition_id AND g.k1 IS NOT DISTINCT FROM t.level AND g.k2 IS NOT DISTINCT FROM t.measure))) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "PROGRAMME"
-- $3 = "jobs_created"
-- $4 = "jobs_created"
-- $5 = "PROGRAMME"
-- $6 = "jobs_created"
-- $7 = 0
