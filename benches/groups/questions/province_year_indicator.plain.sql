SELECT p.name_ko, g.year, i.code, g.count, CASE WHEN i.additive THEN g.sum END
FROM (
    SELECT r.province_id, o.year, o.indicator_id, count(*) AS count, sum(o.unattributed) AS sum
    FROM outcomes o JOIN regions r ON r.id = o.region_id
    WHERE o.measure = 'ACTUAL'
    GROUP BY r.province_id, o.year, o.indicator_id
) g LEFT JOIN regions p ON p.id = g.province_id JOIN indicators i ON i.id = g.indicator_id
ORDER BY g.province_id, g.year, g.indicator_id LIMIT 10001;
