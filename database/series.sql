-- Groups without rows are made for the gaps between groups that have some. How many that are depends on the data, so only
-- the database can refuse too many, and it must before it has made them.

CREATE FUNCTION refuse_long_series(steps numeric, others bigint, most bigint) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF steps * others > most THEN
        RAISE EXCEPTION 'a series of % steps for each of % others is longer than %', steps, others, most
            USING ERRCODE = 'program_limit_exceeded', CONSTRAINT = 'gapless_series_size';
    END IF;
END $$;
COMMENT ON FUNCTION refuse_long_series(numeric, bigint, bigint) IS 'Refuses a series that would have more than so many members for all others together.';

CREATE FUNCTION gapless_series(since integer, until integer, others bigint, most bigint)
RETURNS SETOF integer LANGUAGE plpgsql IMMUTABLE STRICT ROWS 20 AS $$
BEGIN
    PERFORM refuse_long_series(until::numeric - since + 1, others, most);
    RETURN QUERY SELECT generate_series(since, until);
END $$;
COMMENT ON FUNCTION gapless_series(integer, integer, bigint, bigint) IS 'All numbers from the least to the greatest, unless they are too many for so many others.';

CREATE FUNCTION gapless_series(since date, until date, step interval, others bigint, most bigint)
RETURNS SETOF date LANGUAGE plpgsql IMMUTABLE STRICT ROWS 50 AS $$
BEGIN
    PERFORM refuse_long_series(
        trunc((until - since) * 86400.0 / extract(epoch FROM step)) + 1, others, most);
    RETURN QUERY SELECT generate_series(since::timestamp, until::timestamp, step)::date;
END $$;
COMMENT ON FUNCTION gapless_series(date, date, interval, bigint, bigint) IS 'All days from the least to the greatest that are so far apart, unless they are too many for so many others.';
