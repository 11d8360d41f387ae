-- A number that changes when, and only when, the data does, in the transaction that changes it: a reader's snapshot
-- holds the number of just the data that it sees.
--
-- The one row that holds it is locked from its change to the end of the transaction. Were it changed with the first
-- statement, writers of different tables would wait for each other, and two that hold what the other needs would never
-- end. Hence a statement only marks its transaction, in a row that nobody else touches, and the number is changed at
-- commit, when everything else that the transaction waits for is had.

CREATE FUNCTION data_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    current_id bigint;
    changed boolean;
BEGIN
    -- No number is given to a transaction that changes nothing; one that has none has marked nothing.
    current_id := pg_current_xact_id_if_assigned()::text::bigint;
    IF EXISTS (SELECT 1 FROM data_changes WHERE transaction_id = current_id) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        changed := EXISTS (SELECT 1 FROM fresh);
    ELSIF TG_OP = 'DELETE' THEN
        changed := EXISTS (SELECT 1 FROM former);
    ELSIF TG_OP = 'UPDATE' THEN
        changed := EXISTS (SELECT * FROM former EXCEPT ALL SELECT * FROM fresh);
    ELSE
        changed := true;
    END IF;
    IF changed THEN
        INSERT INTO data_changes (transaction_id) VALUES (pg_current_xact_id()::text::bigint);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION data_changed() IS 'Trigger: marks the transaction as one that changes the data, if the statement does.';

CREATE FUNCTION data_version_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE data_version SET version = version + 1;
    DELETE FROM data_changes WHERE transaction_id = NEW.transaction_id;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION data_version_grows() IS 'Trigger: the data of a marked transaction is another version.';
CREATE CONSTRAINT TRIGGER data_changes_count AFTER INSERT ON data_changes
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_version_grows();

-- Whoever makes a version: it gets a mark of its own, and servers that listen hear of it once it is committed.
CREATE FUNCTION data_version_is_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.mark := hashtextextended(gen_random_uuid()::text, 0);
    PERFORM pg_notify('iljari_data_version', NEW.version || ' ' || NEW.mark);
    RETURN NEW;
END $$;
COMMENT ON FUNCTION data_version_is_new() IS 'Trigger: marks a new version of the data, and tells those who listen.';
CREATE TRIGGER data_version_told BEFORE UPDATE ON data_version FOR EACH ROW EXECUTE FUNCTION data_version_is_new();

-- Every table of data; what others keep by triggers changes with them.
DO $$
DECLARE
    data regclass;
BEGIN
    FOREACH data IN ARRAY '{regions,sources,programmes,editions,fields,industries,projects,project_regions,
        project_industries,agencies,participations,indicators,indicator_roles,outcomes,claims}'::regclass[]
    LOOP
        EXECUTE format('CREATE TRIGGER %1$s_data_inserted AFTER INSERT ON %1$s REFERENCING NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION data_changed()', data);
        EXECUTE format('CREATE TRIGGER %1$s_data_updated AFTER UPDATE ON %1$s
            REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION data_changed()', data);
        EXECUTE format('CREATE TRIGGER %1$s_data_deleted AFTER DELETE ON %1$s REFERENCING OLD TABLE AS former
            FOR EACH STATEMENT EXECUTE FUNCTION data_changed()', data);
        EXECUTE format('CREATE TRIGGER %1$s_data_truncated AFTER TRUNCATE ON %1$s
            FOR EACH STATEMENT EXECUTE FUNCTION data_changed()', data);
    END LOOP;
END $$;
