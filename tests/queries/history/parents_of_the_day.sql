-- 3 statements sent

SELECT t.known_from, t.value, t.edition_id, t2.slug, t.parent_id, t1.known_from, t1.value, t1.edition_id, t3.slug
FROM (SELECT t.known_from, t.value, t.edition_id, t.parent_id, t.id, t1.known_from AS o0
FROM outcomes AS t
LEFT JOIN outcomes AS t1 ON t1.id = t.parent_id
WHERE true
  AND EXISTS (SELECT 1
FROM outcomes AS e1
WHERE e1.id = t.parent_id
  AND e1.known_from > $1)
  AND t.known_from < $2
  AND EXISTS (SELECT 1
FROM indicators AS e2
WHERE e2.id = t.indicator_id
  AND e2.code = $3)
ORDER BY t1.known_from DESC NULLS LAST, t.id
LIMIT 5) AS t
LEFT JOIN outcomes AS t1 ON t1.id = t.parent_id
LEFT JOIN editions AS t2 ON t2.id = t.edition_id
LEFT JOIN editions AS t3 ON t3.id = t1.edition_id
ORDER BY t.o0 DESC NULLS LAST, t.id
-- $1 = "2000-01-01"
-- $2 = "2018-01-01"
-- $3 = "budget_national_krw"

SELECT t.value, t.unattributed, t.edition_id, t1.slug, t.parent_id, t2.value, t.id
FROM (SELECT t.value, t.unattributed, t.edition_id, t.parent_id, t.id
FROM outcomes_as_of($1) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM indicators AS e1
WHERE e1.id = t.indicator_id
  AND e1.code = $2)
ORDER BY t.id
LIMIT 6) AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
LEFT JOIN outcomes_as_of($1) AS t2 ON t2.id = t.parent_id
ORDER BY t.id
-- $1 = "2016-12-31"
-- $2 = "budget_national_krw"

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM (WITH RECURSIVE up (key) AS (SELECT x.parent_id FROM outcomes_as_of($2) AS x WHERE x.id = p.key UNION SELECT x.parent_id FROM outcomes_as_of($2) AS x JOIN up ON x.id = up.key) SELECT key FROM up) AS v
JOIN outcomes_as_of($2) AS t ON t.id = v.key
WHERE true) AS a
ORDER BY p.n
-- $1 = keys of the parents
-- $2 = "2016-12-31"
