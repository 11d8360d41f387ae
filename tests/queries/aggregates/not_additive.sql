-- 1 statements sent

SELECT count(*) AS a0, CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(t.unattributed)::int8 END AS a1, max(t.value) AS a2
FROM outcomes AS t
WHERE true
  AND t.indicator_id = (SELECT e1.id
FROM indicators AS e1
WHERE true
  AND e1.code = $2)
  AND t.measure = $3
-- $1 = "agencies_count"
-- $2 = "agencies_count"
-- $3 = "TARGET"
