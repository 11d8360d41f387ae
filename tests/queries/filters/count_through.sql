-- 2 statements sent

SELECT t.slug
FROM agencies AS t
WHERE true
  AND (SELECT count(*)
FROM (SELECT DISTINCT v.project_id AS key FROM participations AS v WHERE v.agency_id = t.id) AS v
JOIN projects AS e1 ON e1.id = v.key
WHERE true) > $1
ORDER BY t.id
LIMIT 6
-- $1 = 2

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
  AND (SELECT count(*)
FROM (SELECT DISTINCT v.project_id AS key FROM participations AS v WHERE v.agency_id = t.id) AS v
JOIN projects AS e1 ON e1.id = v.key
WHERE true) > $1
-- $1 = 2
