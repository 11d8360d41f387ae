-- 3 statements sent

SELECT t.slug, t.id
FROM programmes AS t
WHERE true
  AND t.slug = ANY ($1)
ORDER BY t.id
LIMIT 1001
-- $1 = ["daejeon", "busan"]

SELECT p.n, t.k0, t.a0, t.a1
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.k0, t.a0, t.a1
FROM (SELECT t.year AS k0, coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM edition_sums_as_of($3) AS t
WHERE t.programme_id = p.key
  AND t.year >= $4
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $5)
  AND t.measure = $6
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0
LIMIT 1001) AS t
-- $1 = keys of the parents
-- $2 = "jobs_created"
-- $3 = "2022-04-30"
-- $4 = 2021
-- $5 = "jobs_created"
-- $6 = "TARGET"

SELECT p.n, t.k0, t.a0, t.a1
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.k0, t.a0, t.a1
FROM (SELECT t.year AS k0, coalesce(sum(t.outcomes), 0)::int8 AS a0, CASE WHEN $2 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1
FROM edition_sums AS t
WHERE t.programme_id = p.key
  AND t.year >= $3
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $4)
  AND t.measure = $5
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0
LIMIT 1001) AS t
-- $1 = keys of the parents
-- $2 = "jobs_created"
-- $3 = 2021
-- $4 = "jobs_created"
-- $5 = "TARGET"
