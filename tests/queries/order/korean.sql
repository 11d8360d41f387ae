-- 1 statements sent

SELECT t.name_ko
FROM regions AS t
WHERE true
  AND t.kind = $1
ORDER BY t.name_ko COLLATE "C", t.id
LIMIT $2
-- $1 = "PROVINCE"
-- $2 = size of the page + 1
