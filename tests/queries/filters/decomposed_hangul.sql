-- 1 statements sent

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND t.name_ko ILIKE $1
-- $1 = "섬유" (containing)
