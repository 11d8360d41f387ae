-- 4 statements sent

SELECT t.text
FROM search_hits($1, NULL) AS t
WHERE true
ORDER BY t.id
LIMIT 4
-- $1 = "일자리"

SELECT t.text
FROM search_hits($1, NULL) AS t
WHERE true
ORDER BY t.id
LIMIT 3 OFFSET $2
-- $1 = "일자리"
-- $2 = offset

SELECT $1 > 0 AND EXISTS (SELECT 1
FROM search_hits($2, NULL) AS t
WHERE true) AS before, false AS after
-- $1 = offset
-- $2 = "일자리"

SELECT t.text, t.score
FROM search_hits($1, NULL) AS t
WHERE true
  AND t.matched_field = $2
ORDER BY t.score, t.id
LIMIT 3
-- $1 = "일자리"
-- $2 = "TITLE"
