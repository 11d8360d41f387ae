-- 4 statements sent

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = $decomposed
-- $2 = ["INDUSTRY"]

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = $wide
-- $2 = ["INDUSTRY"]

SELECT count(*) AS a0
FROM search_hits($1, NULL) AS t
WHERE true
-- $1 = $compatibility

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = "tExTiLeS"
-- $2 = ["INDUSTRY"]
