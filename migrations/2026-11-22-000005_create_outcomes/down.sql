DROP TABLE claims;
DROP TABLE outcomes;
DROP TABLE indicators;
