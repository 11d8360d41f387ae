-- 1 statements sent

SELECT t.slug
FROM programmes AS t
WHERE true
ORDER BY (SELECT CASE WHEN $1 = ANY (ARRAY(SELECT i.code FROM indicators AS i WHERE i.additive)) THEN sum(e1.unattributed)::int8 END
FROM outcomes AS e1
WHERE e1.programme_id = t.id
  AND e1.measure = $2 AND EXISTS (SELECT 1
FROM indicators AS e2
WHERE e2.id = e1.indicator_id AND e2.code = $3)) DESC NULLS LAST, t.slug COLLATE "C" DESC, t.id
LIMIT 3
-- $1 = "agencies_count"
-- $2 = "TARGET"
-- $3 = "agencies_count"
