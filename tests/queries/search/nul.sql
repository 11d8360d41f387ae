-- 1 statements sent

SELECT count(*) AS a0
FROM search_hits($1, NULL) AS t
WHERE true
-- $1 = "a\0b"

SELECT count(*) AS a0
FROM search_hits($1, $2) AS t
WHERE true
-- $1 = "섬유"
-- $2 = ["INDUSTRY"]
