-- 3 statements sent

SELECT t.matched_field, t.text
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 21
-- $1 = "섬유"
-- $2 = ["INDUSTRY", "AGENCY"]

SELECT count(*) AS a0
FROM search_hits($1, $2) AS t
WHERE true
-- $1 = "섬유"
-- $2 = ["INDUSTRY", "AGENCY"]

SELECT count(*) AS a0
FROM search_hits($1, $2) AS t
WHERE true
-- $1 = "섬유"
-- $2 = []
