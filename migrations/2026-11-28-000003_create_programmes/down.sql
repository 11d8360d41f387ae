DROP TABLE project_industries;
DROP TABLE project_regions;
DROP TABLE projects;
DROP TABLE industries;
DROP TABLE fields;
DROP TABLE editions;
DROP TABLE programme_lineage;
DROP TABLE programmes;
