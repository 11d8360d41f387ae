-- 2 statements sent

SELECT t.slug
FROM agencies AS t
WHERE true
  AND $1 = ANY (t.aliases)
ORDER BY t.id
LIMIT 6
-- $1 = "전북인적자원개발위원회"

SELECT count(*) AS a0
FROM agencies AS t
WHERE true
  AND $1 = ANY (t.aliases)
-- $1 = "전북인적자원개발위원회"
