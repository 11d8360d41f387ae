-- A restored database counts on from an earlier number, with other data. The mark tells the two apart; database/version.sql
-- gives each version another.
ALTER TABLE data_version ADD COLUMN mark bigint NOT NULL DEFAULT hashtextextended(gen_random_uuid()::text, 0);
COMMENT ON COLUMN data_version.mark IS 'A random number for each version: versions of the same number and mark are of the same data.';
