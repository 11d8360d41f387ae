-- 2 statements sent

SELECT count(*) AS a0
FROM programmes AS t
WHERE true
  AND t.parent_id IS NOT NULL
  AND EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.id = t.parent_id
  AND e1.parent_id IS NULL)

SELECT count(*) AS a0
FROM outcomes AS t
WHERE true
  AND t.project_id IS NULL
  AND EXISTS (SELECT 1
FROM outcomes AS e1
WHERE e1.id = t.parent_id
  AND e1.field_id IS NULL)
