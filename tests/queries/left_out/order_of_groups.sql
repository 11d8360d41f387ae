-- 1 statements sent

SELECT t.k0
FROM (SELECT t1.year AS k0
FROM projects AS t
LEFT JOIN editions AS t1 ON t1.id = t.edition_id
WHERE true
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0
LIMIT 4
