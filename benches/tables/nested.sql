COPY (
    SELECT p.slug, p.name_ko, e.year, r.name_ko AS region, c.count, t.measure, t.period_from, t.period_to, t.value,
        t.unattributed, t1.code
    FROM projects AS p
    LEFT JOIN editions AS e ON e.id = p.edition_id
    LEFT JOIN programmes AS g ON g.id = e.programme_id
    LEFT JOIN regions AS r ON r.id = g.region_id
    CROSS JOIN LATERAL (SELECT count(*) AS count FROM outcomes AS o WHERE o.project_id = p.id) AS c
    LEFT JOIN outcomes AS t ON t.project_id = p.id
    LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
    ORDER BY p.id, t.id
) TO STDOUT (FORMAT csv, HEADER)
