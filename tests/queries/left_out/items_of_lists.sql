-- 2 statements sent

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND t.slug = ANY ($1)
-- $1 = [$a, $b]

SELECT count(*) AS a0
FROM regions AS t
WHERE true
