-- 2 statements sent

SELECT t.continues_id, t1.slug, t.id, t.source_id, t2.slug, t.field_id, t3.slug
FROM (SELECT t.continues_id, t.id, t.source_id, t.field_id
FROM projects AS t
WHERE true
ORDER BY t.id
LIMIT 2) AS t
LEFT JOIN projects AS t1 ON t1.id = t.continues_id
LEFT JOIN sources AS t2 ON t2.id = t.source_id
LEFT JOIN fields AS t3 ON t3.id = t.field_id
ORDER BY t.id

SELECT a.*
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT count(*) AS a0
FROM projects AS t
WHERE t.continues_id = p.key) AS a
ORDER BY p.n
-- $1 = keys of the parents
