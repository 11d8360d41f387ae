DROP INDEX outcomes_contested_idx;
DROP INDEX outcomes_exceeded_idx;
DROP INDEX sources_published_on_idx;
DROP TABLE indicator_roles;
