-- 1 statements sent

SELECT t.value
FROM outcomes AS t
WHERE true
  AND t.id = $1
-- $1 = "UmVnaW9uOjE" (id(outcome))

SELECT count(*) AS a0
FROM regions AS t
WHERE true
