-- 2 statements sent

SELECT count(*) AS a0
FROM projects AS t
WHERE true

SELECT count(*) AS a0
FROM projects AS t
WHERE true
