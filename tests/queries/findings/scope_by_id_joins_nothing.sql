-- 1 statements sent

SELECT t.kind, t.project_id, t.field_id, t.edition_id, t.programme_id
FROM findings AS t
WHERE true
  AND t.severity = $1
ORDER BY t.id
LIMIT 4
-- $1 = "WARNING"
