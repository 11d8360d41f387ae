-- 5 statements sent

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.region_id = t.id)

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.region_id = t.id)

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.region_id = t.id)

SELECT count(*) AS a0
FROM regions AS t
WHERE true
  AND NOT EXISTS (SELECT 1
FROM programmes AS e1
WHERE e1.region_id = t.id
  AND (true) IS NOT TRUE)

SELECT count(*) AS a0
FROM regions AS t
WHERE true
