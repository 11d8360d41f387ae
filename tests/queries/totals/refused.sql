-- 1 statements sent

SELECT t.id, t.slug
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeonggi-2021"
