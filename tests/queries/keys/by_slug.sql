-- 1 statements sent

SELECT t.slug
FROM projects AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021-begin-a-game"
