DROP TABLE claims;
DROP TABLE outcomes;
DROP TABLE indicator_roles;
DROP TABLE indicators;
