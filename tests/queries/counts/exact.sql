-- 1 statements sent

SELECT count(*) AS a0
FROM programmes AS t
WHERE true
