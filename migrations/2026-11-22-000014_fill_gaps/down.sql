DROP FUNCTION gapless_series(date, date, interval, bigint, bigint);
DROP FUNCTION gapless_series(integer, integer, bigint, bigint);
DROP FUNCTION refuse_long_series(numeric, bigint, bigint);
