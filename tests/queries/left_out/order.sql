-- 2 statements sent

SELECT t.code
FROM regions AS t
WHERE true
  AND t.kind = $1
ORDER BY t.code COLLATE "C" DESC NULLS LAST, t.id
LIMIT 4
-- $1 = "PROVINCE"

SELECT t.code
FROM regions AS t
WHERE true
  AND t.kind = $1
ORDER BY t.id
LIMIT 4
-- $1 = "PROVINCE"
