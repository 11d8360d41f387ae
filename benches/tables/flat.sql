COPY (
    SELECT t.year, t.level, t.measure, t.period_from, t.period_to, t.value, t.unattributed, t.contested, t1.code, t2.slug,
        t3.slug AS region, t3.name_ko
    FROM (SELECT * FROM outcomes ORDER BY id LIMIT 1000000) AS t
    LEFT JOIN indicators AS t1 ON t1.id = t.indicator_id
    LEFT JOIN programmes AS t2 ON t2.id = t.programme_id
    LEFT JOIN regions AS t3 ON t3.id = t2.region_id
    ORDER BY t.id
) TO STDOUT (FORMAT csv, HEADER)
