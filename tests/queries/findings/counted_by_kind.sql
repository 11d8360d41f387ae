-- 6 statements sent

SELECT count(*) AS a0
FROM findings AS t
WHERE true
  AND t.kind = $1
-- $1 = "PARTS_EXCEED_WHOLE"

SELECT count(*) AS a0
FROM findings AS t
WHERE true
  AND t.kind = $1
-- $1 = "CLAIMS_DISAGREE"

SELECT count(*) AS a0
FROM findings AS t
WHERE true
  AND t.kind = $1
-- $1 = "COUNT_DIFFERS"

SELECT count(*) AS a0
FROM findings AS t
WHERE true
  AND t.kind = $1
-- $1 = "BUDGET_DIFFERS"

SELECT count(*) AS a0
FROM findings AS t
WHERE true
  AND t.kind = $1
-- $1 = "TARGET_WITHOUT_RESULT"

SELECT count(*) AS a0
FROM findings AS t
WHERE true
  AND t.kind = $1
-- $1 = "RESULT_WITHOUT_TARGET"
