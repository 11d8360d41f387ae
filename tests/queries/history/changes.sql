-- 3 statements sent

SELECT t.kind, t.value_before, t.value_after, t.difference, t.id, t1.level, t1.indicator_id, t1.value, t1.unattributed, t.claim_before_id, t3.value, t3.status, t3.preferred, t3.source_id, t4.slug, t.claim_after_id, t5.value, t5.status, t5.preferred, t5.source_id, t6.slug
FROM (SELECT t.kind, t.value_before, t.value_after, t.difference, t.id, t.claim_before_id, t.claim_after_id
FROM outcome_changes($1, $2) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM outcomes_as_of($3) AS e1
WHERE e1.id = t.id
  AND e1.edition_id = (SELECT e2.id
FROM editions AS e2
WHERE true
  AND e2.slug = $4))
ORDER BY t.kind DESC, t.difference DESC NULLS LAST, t.id
LIMIT 7) AS t
LEFT JOIN outcomes_as_of($3) AS t1 ON t1.id = t.id
LEFT JOIN claims_as_of($3) AS t3 ON t3.id = t.claim_before_id
LEFT JOIN sources AS t4 ON t4.id = t3.source_id
LEFT JOIN claims_as_of($3) AS t5 ON t5.id = t.claim_after_id
LEFT JOIN sources AS t6 ON t6.id = t5.source_id
ORDER BY t.kind DESC, t.difference DESC NULLS LAST, t.id
-- $1 = $from
-- $2 = $to
-- $3 = $to
-- $4 = "daejeon-2022"

SELECT count(*) AS a0
FROM outcome_changes($1, $2) AS t
WHERE true
  AND EXISTS (SELECT 1
FROM outcomes_as_of($3) AS e1
WHERE e1.id = t.id
  AND e1.edition_id = (SELECT e2.id
FROM editions AS e2
WHERE true
  AND e2.slug = $4))
-- $1 = $from
-- $2 = $to
-- $3 = $to
-- $4 = "daejeon-2022"

SELECT t.id, t.code
FROM indicators AS t
