-- 2 statements sent

SELECT t.slug
FROM programmes AS t
WHERE true
  AND EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.programme_id = t.id
  AND EXISTS (SELECT 1
FROM projects AS e2
WHERE e2.edition_id = e1.id
  AND EXISTS (SELECT 1
FROM project_industries AS e4
JOIN industries AS e3 ON e3.id = e4.industry_id
WHERE e4.project_id = e2.id
  AND e3.name_ko ILIKE $1)))
ORDER BY t.id
LIMIT 6
-- $1 = "반도체" (containing)

SELECT count(*) AS a0
FROM programmes AS t
WHERE true
  AND EXISTS (SELECT 1
FROM editions AS e1
WHERE e1.programme_id = t.id
  AND EXISTS (SELECT 1
FROM projects AS e2
WHERE e2.edition_id = e1.id
  AND EXISTS (SELECT 1
FROM project_industries AS e4
JOIN industries AS e3 ON e3.id = e4.industry_id
WHERE e4.project_id = e2.id
  AND e3.name_ko ILIKE $1)))
-- $1 = "반도체" (containing)
