-- 1 statements sent

SELECT t.slug, t.edition_id, t1.year, t1.programme_id, t2.name_en, t.o0, t.id
FROM (SELECT t.slug, t.edition_id, t.id, t1.year AS o0
FROM projects AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
WHERE true
ORDER BY t1.year DESC NULLS LAST, t.id
LIMIT 3) AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
LEFT JOIN programmes AS t2 ON t2.id = t1.programme_id
ORDER BY t.o0 DESC NULLS LAST, t.id
