-- 3 statements sent

SELECT count(*) AS a0
FROM outcome_changes($1, $2) AS t
WHERE true
-- $1 = "2022-05-18"
-- $2 = "2022-05-18"

SELECT count(*) AS a0
FROM outcome_changes($1, $2) AS t
WHERE true
  AND t.kind = $3
-- $1 = "2022-05-17"
-- $2 = "2022-05-18"
-- $3 = "APPEARED"

SELECT count(*) AS a0
FROM outcome_changes($1, $2) AS t
WHERE true
  AND t.kind = $3
-- $1 = "2022-05-17"
-- $2 = "2022-05-18"
-- $3 = "CHANGED"
