SELECT i.code, p.name_ko, g.count, CASE WHEN i.additive THEN g.sum END
FROM indicators i CROSS JOIN LATERAL (
    SELECT o.programme_id, sum(o.outcomes) AS count, sum(o.unattributed) AS sum
    FROM edition_sums o WHERE o.indicator_id = i.id AND o.year = 2021 AND o.measure = 'TARGET'
    GROUP BY o.programme_id ORDER BY count DESC NULLS LAST, o.programme_id LIMIT 4
) g JOIN programmes p ON p.id = g.programme_id
ORDER BY i.id, g.count DESC NULLS LAST, g.programme_id;
