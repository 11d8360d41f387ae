-- Which state of the data this is; database/version.sql counts.

CREATE TABLE data_version (
    only_row boolean NOT NULL DEFAULT true CONSTRAINT data_version_pkey PRIMARY KEY
        CONSTRAINT data_version_one_row CHECK (only_row),
    version bigint NOT NULL CONSTRAINT data_version_version_counts CHECK (version >= 0)
);
COMMENT ON TABLE data_version IS 'One row: which state of the data this is.';
COMMENT ON COLUMN data_version.only_row IS 'Always true: there is no second row.';
COMMENT ON COLUMN data_version.version IS 'Grows by one with each transaction that changes the data.';
INSERT INTO data_version (version) VALUES (0);

CREATE TABLE data_changes (
    transaction_id bigint NOT NULL CONSTRAINT data_changes_pkey PRIMARY KEY
);
COMMENT ON TABLE data_changes IS 'The transactions under way that have changed data; each sees its own row only, and none stays.';
COMMENT ON COLUMN data_changes.transaction_id IS 'The transaction, as Postgres numbers it.';
