-- 1 statements sent

SELECT t.name_ko
FROM regions AS t
WHERE true
  AND t.kind = $1
ORDER BY t.name_ko COLLATE "C", t.id
LIMIT 5
-- $1 = "PROVINCE"
