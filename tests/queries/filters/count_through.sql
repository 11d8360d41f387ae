-- 2 statements sent

SELECT t.slug
FROM agencies AS t
WHERE true
  AND (SELECT count(*)
FROM projects AS e1
WHERE e1.id = ANY (ARRAY(SELECT v.project_id FROM participations AS v WHERE v.agency_id = t.id))) > $1
ORDER BY t.id
LIMIT 6
-- $1 = 2

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
  AND (SELECT count(*)
FROM projects AS e1
WHERE e1.id = ANY (ARRAY(SELECT v.project_id FROM participations AS v WHERE v.agency_id = t.id))) > $1
-- $1 = 2
