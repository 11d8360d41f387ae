DROP TABLE data_changes;
DROP TABLE data_version;
