DROP FUNCTION watch_data(regclass);
DROP TABLE data_changes;
DROP TABLE data_version;
DROP FUNCTION data_version_grows();
-- With its triggers on all tables.
DROP FUNCTION data_changed() CASCADE;
