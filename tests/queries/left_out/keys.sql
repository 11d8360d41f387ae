-- 2 statements sent

SELECT count(*) AS a0
FROM (SELECT t2.year AS k0
FROM projects AS t
LEFT JOIN fields AS t1 ON t1.id = t.field_id
LEFT JOIN editions AS t2 ON t2.id = t.edition_id
WHERE true
GROUP BY 1) AS t
WHERE true

SELECT count(*) AS a0
FROM (SELECT t1.year AS k0
FROM projects AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
WHERE true
GROUP BY 1) AS t
WHERE true
