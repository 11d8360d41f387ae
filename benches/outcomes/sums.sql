-- Sums all outcomes, as they were known on a day and as they are now, in one process. Tells the medians of the milliseconds.
SET plan_cache_mode = force_generic_plan;
SET random_page_cost = 1.1;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
CREATE TEMPORARY TABLE times (of_day double precision, now double precision);
DO $$
DECLARE
    start timestamptz;
    of_day timestamptz;
BEGIN
    FOR round IN 1..7 LOOP
        start := clock_timestamp();
        PERFORM count(*), sum(unattributed) FROM outcomes_as_of('2020-01-01');
        of_day := clock_timestamp();
        PERFORM count(*), sum(unattributed) FROM outcomes;
        INSERT INTO times VALUES (1000 * extract(epoch FROM of_day - start),
            1000 * extract(epoch FROM clock_timestamp() - of_day));
    END LOOP;
END $$;
SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY of_day)::numeric, 0),
    round(percentile_cont(0.5) WITHIN GROUP (ORDER BY now)::numeric, 0)
FROM times;
