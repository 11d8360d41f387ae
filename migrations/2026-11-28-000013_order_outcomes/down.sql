DROP INDEX outcomes_project_id_idx;
CREATE INDEX outcomes_project_id_idx ON outcomes (project_id, edition_id);
