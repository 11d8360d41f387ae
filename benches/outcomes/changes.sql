-- Changes the values of some claims, each in a transaction of its own, and back. Tells the median of the milliseconds of
-- the UPDATE, and of UPDATE and COMMIT.
SET plan_cache_mode = force_generic_plan;
SET random_page_cost = 1.1;
SET jit = off;
CREATE TEMPORARY TABLE times (updated double precision, committed double precision);
DO $$
DECLARE
    chosen bigint[] := ARRAY(SELECT id FROM claims WHERE preferred ORDER BY hashint8(id) LIMIT 30);
    one bigint;
    change integer;
    start timestamptz;
    updated timestamptz;
BEGIN
    FOREACH change IN ARRAY ARRAY[1, -1] LOOP
        FOREACH one IN ARRAY chosen LOOP
            start := clock_timestamp();
            UPDATE claims SET value = value + change WHERE id = one;
            updated := clock_timestamp();
            COMMIT;
            INSERT INTO times VALUES (1000 * extract(epoch FROM updated - start),
                1000 * extract(epoch FROM clock_timestamp() - start));
            COMMIT;
        END LOOP;
    END LOOP;
END $$;
SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY updated)::numeric, 1),
    round(percentile_cont(0.5) WITHIN GROUP (ORDER BY committed)::numeric, 1)
FROM times;
