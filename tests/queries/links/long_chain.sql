-- 1 statements sent

SELECT t.value, t.outcome_id, t1.field_id, t2.edition_id, t3.programme_id, t4.region_id, t5.parent_id, t6.name_en
FROM (SELECT t.value, t.outcome_id, t.id
FROM claims AS t
WHERE true
  AND EXISTS (SELECT 1
FROM outcomes AS e1
WHERE e1.id = t.outcome_id
  AND e1.level = $1)
ORDER BY t.id
LIMIT 3) AS t
LEFT JOIN outcomes AS t1 ON t1.id = t.outcome_id
LEFT JOIN fields AS t2 ON t2.id = t1.field_id
LEFT JOIN editions AS t3 ON t3.id = t2.edition_id
LEFT JOIN programmes AS t4 ON t4.id = t3.programme_id
LEFT JOIN regions AS t5 ON t5.id = t4.region_id
LEFT JOIN regions AS t6 ON t6.id = t5.parent_id
ORDER BY t.id
-- $1 = "FIELD"
