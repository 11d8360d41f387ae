-- A project's outcomes come by their key. Its edition is not looked for together with it: a project has one.
DROP INDEX outcomes_project_id_idx;
CREATE INDEX outcomes_project_id_idx ON outcomes (project_id, id);
