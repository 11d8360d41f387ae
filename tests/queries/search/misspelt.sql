-- 4 statements sent

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = "혁싱"
-- $2 = ["REGION"]

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 3
-- $1 = "프로잭트"
-- $2 = ["PROGRAMME"]

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = "inovation"
-- $2 = ["REGION"]

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = "tetxile"
-- $2 = ["INDUSTRY"]
