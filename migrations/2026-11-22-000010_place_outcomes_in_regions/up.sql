-- Grouping by province is what most questions come to: the way there must not lead through other tables for each figure.

ALTER TABLE regions ADD COLUMN province_id bigint CONSTRAINT regions_province_fkey REFERENCES regions (id);
CREATE INDEX regions_province_id_idx ON regions (province_id);
COMMENT ON COLUMN regions.province_id IS 'The province that the region is or lies in; null for the country. Kept by triggers.';

CREATE FUNCTION refresh_provinces() RETURNS void LANGUAGE sql AS $$
    WITH RECURSIVE up (region_id, id, kind, parent_id) AS (
        SELECT id, id, kind, parent_id FROM regions
        UNION
        SELECT up.region_id, r.id, r.kind, r.parent_id FROM up JOIN regions r ON r.id = up.parent_id
        WHERE up.kind <> 'PROVINCE'
    )
    UPDATE regions r SET province_id = fresh.province_id
    FROM (SELECT region_id, max(id) FILTER (WHERE kind = 'PROVINCE') AS province_id FROM up GROUP BY region_id) fresh
    WHERE r.id = fresh.region_id AND r.province_id IS DISTINCT FROM fresh.province_id
$$;
COMMENT ON FUNCTION refresh_provinces() IS 'Finds each region''s province anew.';

CREATE FUNCTION regions_provinces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_provinces();
    RETURN NULL;
END $$;
COMMENT ON FUNCTION regions_provinces() IS 'Trigger: provinces follow the tree of regions.';
CREATE TRIGGER regions_provinces AFTER INSERT OR UPDATE OF kind, parent_id ON regions
    FOR EACH STATEMENT EXECUTE FUNCTION regions_provinces();
SELECT refresh_provinces();

ALTER TABLE programmes ADD CONSTRAINT programmes_place_key UNIQUE (id, region_id);
ALTER TABLE outcomes ADD COLUMN region_id bigint;
ALTER TABLE outcomes DISABLE TRIGGER USER;
UPDATE outcomes o SET region_id = p.region_id FROM programmes p WHERE p.id = o.programme_id;
ALTER TABLE outcomes ENABLE TRIGGER USER;
ALTER TABLE outcomes ALTER COLUMN region_id SET NOT NULL;
DROP INDEX outcomes_programme_id_idx;
CREATE INDEX outcomes_programme_id_idx ON outcomes (programme_id, region_id);
ALTER TABLE outcomes ADD CONSTRAINT outcomes_region_fkey
    FOREIGN KEY (programme_id, region_id) REFERENCES programmes (id, region_id) ON UPDATE CASCADE;
COMMENT ON COLUMN outcomes.region_id IS 'Where the programme runs.';
