-- 2 statements sent

SELECT t.slug
FROM agencies AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM participations AS e1
WHERE e1.agency_id = t.id)
ORDER BY t.id
LIMIT 6

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM participations AS e1
WHERE e1.agency_id = t.id)
