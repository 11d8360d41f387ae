-- 7 statements sent

SELECT t.text
FROM search_hits($1, NULL) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = ""

SELECT count(*) AS a0
FROM search_hits($1, NULL) AS t
WHERE true
-- $1 = ""

SELECT count(*) AS a0
FROM search_hits($1, NULL) AS t
WHERE true
-- $1 = "%"

SELECT count(*) AS a0
FROM search_hits($1, NULL) AS t
WHERE true
-- $1 = "_____"

SELECT count(*) AS a0
FROM search_hits($1, NULL) AS t
WHERE true
-- $1 = "\\"

SELECT t.match, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 1001
-- $1 = "'; \\% 50%_"
-- $2 = ["PROJECT"]

SELECT count(*) AS a0
FROM search_hits($1, $2) AS t
WHERE true
-- $1 = "'; \\% 50%_"
-- $2 = ["PROJECT"]
