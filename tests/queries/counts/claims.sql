-- 7 statements sent

SELECT coalesce(sum(t.claims), 0)::int8 AS a0
FROM claim_sums AS t
WHERE true

SELECT coalesce(sum(t.claims), 0)::int8 AS a0
FROM claim_sums AS t
WHERE true
  AND t.status = $1
-- $1 = "FINAL"

SELECT t.k0, t.a0
FROM (SELECT t1.kind AS k0, coalesce(sum(t.claims), 0)::int8 AS a0
FROM claim_sums AS t
LEFT JOIN sources AS t1 ON t1.id = t.source_id
WHERE true
  AND t.status = $1
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0
LIMIT 1001
-- $1 = "FINAL"

SELECT count(*) AS a0
FROM claims_as_of($1) AS t
WHERE true
-- $1 = "2021-04-10"

SELECT t.slug, t.id
FROM sources AS t
WHERE true
ORDER BY t.id
LIMIT 3

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT coalesce(sum(t.claims), 0)::int8 AS a0
FROM claim_sums AS t
WHERE t.source_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents

SELECT p.n, t.k0, t.a0
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.k0, t.a0
FROM (SELECT t.status AS k0, coalesce(sum(t.claims), 0)::int8 AS a0
FROM claim_sums AS t
WHERE t.source_id = p.key
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0
LIMIT 1001) AS t
-- $1 = keys of the parents
