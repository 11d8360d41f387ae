SELECT make_date(extract(year FROM o.period_to::timestamp)::int, CASE WHEN extract(month FROM o.period_to) > 6 THEN 7 ELSE 1 END, 1) AS half,
    count(*), sum(o.unattributed), avg(o.value), max(o.value)
FROM outcomes o
WHERE o.indicator_id = (SELECT id FROM indicators WHERE code = 'jobs_created' AND additive) AND o.measure = 'ACTUAL'
GROUP BY half ORDER BY half LIMIT 1001;
