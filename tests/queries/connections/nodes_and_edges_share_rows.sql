-- 1 statements sent

SELECT t.slug, t.name_ko, t.name_en, t.kind
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 2
