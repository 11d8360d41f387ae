DROP INDEX outcomes_covers_cross_idx;

DROP TABLE edition_steps;
DROP TABLE programme_sums;

DELETE FROM edition_sums;
DELETE FROM region_sums;

ALTER TABLE region_sums
    DROP CONSTRAINT region_sums_key,
    DROP COLUMN first_year,
    DROP COLUMN last_year,
    DROP COLUMN value,
    DROP COLUMN contested,
    DROP COLUMN roots,
    DROP COLUMN root_unattributed,
    DROP COLUMN root_value,
    ADD CONSTRAINT region_sums_key UNIQUE NULLS NOT DISTINCT (region_id, year, level, indicator_id, measure);
COMMENT ON TABLE region_sums IS 'Outcomes put together by region, year, level, indicator and measure; kept by triggers.';

ALTER TABLE edition_sums
    DROP CONSTRAINT edition_sums_key,
    DROP COLUMN first_year,
    DROP COLUMN last_year,
    DROP COLUMN value,
    DROP COLUMN contested,
    DROP COLUMN roots,
    DROP COLUMN root_unattributed,
    DROP COLUMN root_value,
    DROP COLUMN scopes,
    ADD CONSTRAINT edition_sums_key
        UNIQUE NULLS NOT DISTINCT (programme_id, edition_id, region_id, year, level, indicator_id, measure);
COMMENT ON TABLE edition_sums IS 'Outcomes put together by edition (or programme, for those of no edition), level, indicator and measure; kept by triggers.';
