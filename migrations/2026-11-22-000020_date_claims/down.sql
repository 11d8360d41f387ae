DROP TABLE outcome_parents;
ALTER TABLE outcomes DROP COLUMN known_from;
ALTER TABLE claims DROP COLUMN superseded_on, DROP COLUMN known_from;
