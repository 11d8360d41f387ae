-- Which indicators state how many rows there should be, and which are the parts of a budget. One place for it: rules
-- that need to know ask here.
CREATE TABLE indicator_roles (
    role text COLLATE "C" CONSTRAINT indicator_roles_pkey PRIMARY KEY
        CONSTRAINT indicator_roles_role_known CHECK (role IN (
            'PROJECTS', 'FIELDS', 'AGENCIES', 'BUDGET_TOTAL', 'BUDGET_NATIONAL', 'BUDGET_LOCAL')),
    code text COLLATE "C" NOT NULL CONSTRAINT indicator_roles_code_key UNIQUE
);
COMMENT ON TABLE indicator_roles IS 'Indicators with a meaning that rules know; indicators without a row here are figures like any other.';
COMMENT ON COLUMN indicator_roles.role IS 'PROJECTS, FIELDS, AGENCIES: how many rows a scope has. BUDGET_TOTAL is BUDGET_NATIONAL and BUDGET_LOCAL together.';
COMMENT ON COLUMN indicator_roles.code IS 'The indicator''s code; no such indicator need be loaded.';
INSERT INTO indicator_roles (role, code) VALUES
    ('PROJECTS', 'projects_count'),
    ('FIELDS', 'fields_count'),
    ('AGENCIES', 'agencies_count'),
    ('BUDGET_TOTAL', 'budget_total_krw'),
    ('BUDGET_NATIONAL', 'budget_national_krw'),
    ('BUDGET_LOCAL', 'budget_local_krw');
SELECT watch_data('indicator_roles');

-- The day that the data speaks from is that of its newest publication: no clock, so the same data gives the same answer.
CREATE INDEX sources_published_on_idx ON sources (published_on);
-- Few rows break these rules; they are found without looking at the others.
CREATE INDEX outcomes_exceeded_idx ON outcomes (edition_id) WHERE unattributed < 0;
CREATE INDEX outcomes_contested_idx ON outcomes (edition_id) WHERE contested;
