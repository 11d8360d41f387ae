-- 1 statements sent

SELECT t.slug
FROM projects AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
LEFT JOIN programmes AS t2 ON t2.id = t1.programme_id
LEFT JOIN regions AS t3 ON t3.id = t2.region_id
WHERE true
ORDER BY t3.slug COLLATE "C", t1.year DESC NULLS LAST, t.id
LIMIT 4
