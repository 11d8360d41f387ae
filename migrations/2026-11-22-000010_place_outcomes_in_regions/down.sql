ALTER TABLE outcomes DROP CONSTRAINT outcomes_region_fkey;
DROP INDEX outcomes_programme_id_idx;
CREATE INDEX outcomes_programme_id_idx ON outcomes (programme_id);
ALTER TABLE outcomes DROP COLUMN region_id;
ALTER TABLE programmes DROP CONSTRAINT programmes_place_key;

DROP TRIGGER regions_provinces ON regions;
DROP FUNCTION regions_provinces();
DROP FUNCTION refresh_provinces();
ALTER TABLE regions DROP COLUMN province_id;
