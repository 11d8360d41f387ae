-- 4 statements sent

SELECT t.id
FROM editions AS t
WHERE true
  AND t.slug = $1
-- $1 = "gyeongbuk-2020"

SELECT p.n, t.indicator_id, t.measure, t.value, t.contested, t.id
FROM (SELECT (SELECT t.id FROM editions AS t WHERE true
  AND t.slug = $1) AS key, 1::int8 AS n) AS p
CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, t.value, t.contested, t.id
FROM outcomes AS t
WHERE t.edition_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
-- $1 = "gyeongbuk-2020"

SELECT t.id, t.code
FROM indicators AS t

SELECT p.n, t.value, t.status, t.as_of, t.preferred, t.note, t.source_id, t1.slug, t1.publisher, t1.published_on, t1.published_precision, t1.url
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.value, t.status, t.as_of, t.preferred, t.note, t.source_id, t.id
FROM claims AS t
WHERE t.outcome_id = p.key
ORDER BY t.id
LIMIT 1001) AS t
LEFT JOIN sources AS t1 ON t1.id = t.source_id
ORDER BY p.n, t.id
-- $1 = keys of the parents
