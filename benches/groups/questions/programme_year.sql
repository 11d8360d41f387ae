SELECT p.name_ko, g.year, g.count, g.sum, g.share
FROM (
    SELECT o.programme_id, o.year, sum(o.outcomes) AS count, sum(o.unattributed) AS sum,
        sum(o.unattributed)::float8 / nullif(sum(sum(o.unattributed)) OVER (), 0)::float8 AS share
    FROM edition_sums o
    WHERE o.indicator_id = (SELECT id FROM indicators WHERE code = 'jobs_created' AND additive) AND o.measure = 'ACTUAL'
    GROUP BY o.programme_id, o.year
    ORDER BY sum DESC NULLS LAST, o.programme_id, o.year LIMIT 21
) g JOIN programmes p ON p.id = g.programme_id
ORDER BY g.sum DESC NULLS LAST, g.programme_id, g.year;
