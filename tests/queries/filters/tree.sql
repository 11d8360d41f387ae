-- 2 statements sent

SELECT t.slug
FROM regions AS t
WHERE true
  AND EXISTS (SELECT 1
FROM (WITH RECURSIVE up (key) AS (SELECT x.parent_id FROM regions AS x WHERE x.id = t.id UNION SELECT x.parent_id FROM regions AS x JOIN up ON x.id = up.key) SELECT key FROM up) AS v
JOIN regions AS e1 ON e1.id = v.key
WHERE true
  AND e1.slug = $1)
ORDER BY t.id
LIMIT 6
-- $1 = "gyeonggi"

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND EXISTS (SELECT 1
FROM (WITH RECURSIVE up (key) AS (SELECT x.parent_id FROM regions AS x WHERE x.id = t.id UNION SELECT x.parent_id FROM regions AS x JOIN up ON x.id = up.key) SELECT key FROM up) AS v
JOIN regions AS e1 ON e1.id = v.key
WHERE true
  AND e1.slug = $1)
-- $1 = "gyeonggi"
