DROP TABLE participations;
DROP TABLE agencies;
