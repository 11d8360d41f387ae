-- 2 statements sent

SELECT t.slug, t.id
FROM editions AS t
WHERE true
  AND t.year = $1
ORDER BY (SELECT CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(e1.unattributed)::int8 END
FROM outcomes AS e1
WHERE e1.edition_id = t.id
  AND e1.measure = $3 AND EXISTS (SELECT 1
FROM indicators AS e2
WHERE e2.id = e1.indicator_id AND e2.code = $4)) DESC NULLS LAST, t.id
LIMIT 4
-- $1 = 2021
-- $2 = "jobs_created"
-- $3 = "TARGET"
-- $4 = "jobs_created"

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a0
FROM edition_sums AS t
WHERE t.edition_id = p.key
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $3)
  AND t.measure = $4) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "jobs_created"
-- $3 = "jobs_created"
-- $4 = "TARGET"
