-- 1 statements sent

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND (t.kind = $1)
-- $1 = "PROVINCE"
