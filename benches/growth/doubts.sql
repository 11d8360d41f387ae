-- Makes every twenty-fifth figure a doubtful one: another source says something else.
\set ON_ERROR_STOP on
INSERT INTO sources (slug, publisher, published_on, published_precision, language, kind)
SELECT 'critic', '지역신문', '2026-02-01', 'DAY', 'ko', 'PRESS'
WHERE NOT EXISTS (SELECT 1 FROM sources WHERE slug = 'critic');
INSERT INTO claims (outcome_id, source_id, value, status, position)
SELECT c.outcome_id, s.id, c.value + 1, c.status, 9
FROM claims c JOIN sources s ON s.slug = 'critic'
WHERE c.preferred AND c.outcome_id % 25 = 0
  AND NOT EXISTS (SELECT 1 FROM claims other WHERE other.source_id = s.id);
