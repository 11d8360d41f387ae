-- 1 statements sent

SELECT t.edition_id, t1.year, t1.slug, t1.programme_id, t2.slug, t2.name_ko
FROM (SELECT t.edition_id, t.id
FROM projects AS t
WHERE true
ORDER BY t.id
LIMIT 2) AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
LEFT JOIN programmes AS t2 ON t2.id = t1.programme_id
ORDER BY t.id
