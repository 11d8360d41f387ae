-- 2 statements sent

SELECT t.slug, t.name_ko, t.name_en, t.kind, t.id
FROM regions AS t
WHERE true
ORDER BY t.id
LIMIT 2

SELECT count(*) AS a0
FROM regions AS t
WHERE true
