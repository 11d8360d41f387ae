SELECT g.level, g.contested, i.code, g.measure, g.count, CASE WHEN i.additive THEN g.sum END, g.max
FROM (
    SELECT level, contested, indicator_id, measure, count(*) AS count, sum(unattributed) AS sum, max(value) AS max
    FROM outcomes GROUP BY level, contested, indicator_id, measure
) g JOIN indicators i ON i.id = g.indicator_id
ORDER BY g.level, g.contested, g.indicator_id, g.measure LIMIT 1001;
