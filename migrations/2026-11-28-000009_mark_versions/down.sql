ALTER TABLE data_version DROP COLUMN mark;
