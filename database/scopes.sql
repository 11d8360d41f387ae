-- Which scopes lie within which place: what a total over a region, an edition or an agency is a total over.

CREATE VIEW region_programmes AS
SELECT l.ancestor_id AS region_id, d.programme_id
FROM region_lineage l JOIN programmes p ON p.region_id = l.region_id JOIN programme_lineage d ON d.ancestor_id = p.id;
COMMENT ON VIEW region_programmes IS 'Regions with the programmes that run in them or in a region within them, and all programmes under those; a programme may come more than once.';
COMMENT ON COLUMN region_programmes.region_id IS 'The region.';
COMMENT ON COLUMN region_programmes.programme_id IS 'The programme.';

CREATE VIEW edition_lineage AS
SELECT e.id AS edition_id, a.id AS ancestor_id, l.depth
FROM editions a JOIN programme_lineage l ON l.ancestor_id = a.programme_id
    JOIN editions e ON e.programme_id = l.programme_id AND e.year = a.year;
COMMENT ON VIEW edition_lineage IS 'Each edition with itself (depth 0) and the same-year editions of the programmes that its programme is part of.';
COMMENT ON COLUMN edition_lineage.edition_id IS 'The edition.';
COMMENT ON COLUMN edition_lineage.ancestor_id IS 'The edition itself or one that contains it.';
COMMENT ON COLUMN edition_lineage.depth IS 'Steps from the edition''s programme up to the ancestor''s.';

-- Each branch has exactly the types of the whole: only then are conditions pushed down to its table's indexes.
CREATE VIEW scopes AS
SELECT 'PROGRAMME'::text COLLATE "C" AS level, p.id AS scope_id, p.id AS programme_id, p.region_id,
    NULL::bigint AS edition_id, NULL::bigint AS field_id, NULL::bigint AS project_id, NULL::integer AS year
FROM programmes p
UNION ALL
SELECT 'EDITION'::text COLLATE "C", e.id, e.programme_id, p.region_id, e.id, NULL::bigint, NULL::bigint, e.year
FROM editions e JOIN programmes p ON p.id = e.programme_id
UNION ALL
SELECT 'FIELD'::text COLLATE "C", f.id, e.programme_id, p.region_id, e.id, f.id, NULL::bigint, e.year
FROM fields f JOIN editions e ON e.id = f.edition_id JOIN programmes p ON p.id = e.programme_id
UNION ALL
SELECT 'PROJECT'::text COLLATE "C", j.id, e.programme_id, p.region_id, e.id, j.field_id, j.id, e.year
FROM projects j JOIN editions e ON e.id = j.edition_id JOIN programmes p ON p.id = e.programme_id;
COMMENT ON VIEW scopes IS 'Everything that a figure can be stated for, with the way up that an outcome names.';
COMMENT ON COLUMN scopes.level IS 'PROGRAMME, EDITION, FIELD or PROJECT.';
COMMENT ON COLUMN scopes.scope_id IS 'Key of the row that level names.';
COMMENT ON COLUMN scopes.programme_id IS 'The programme.';
COMMENT ON COLUMN scopes.region_id IS 'Where the programme runs.';
COMMENT ON COLUMN scopes.edition_id IS 'The edition; null for a programme.';
COMMENT ON COLUMN scopes.field_id IS 'The field, or the project''s field; null above, or where the project has none.';
COMMENT ON COLUMN scopes.project_id IS 'The project; null above.';
COMMENT ON COLUMN scopes.year IS 'The edition''s year; null for a programme.';

CREATE VIEW agency_scopes AS
SELECT r.agency_id, 'PROJECT'::text COLLATE "C" AS level, j.id AS scope_id, e.programme_id, p.region_id, e.id AS edition_id,
    j.field_id, j.id AS project_id, e.year
FROM participations r JOIN projects j ON j.id = r.project_id JOIN editions e ON e.id = j.edition_id
    JOIN programmes p ON p.id = e.programme_id
UNION ALL
SELECT r.agency_id, 'EDITION'::text COLLATE "C", e.id, e.programme_id, p.region_id, e.id, NULL::bigint, NULL::bigint, e.year
FROM participations r JOIN edition_lineage l ON l.ancestor_id = r.edition_id JOIN editions e ON e.id = l.edition_id
    JOIN programmes p ON p.id = e.programme_id
WHERE r.project_id IS NULL
UNION ALL
SELECT r.agency_id, 'FIELD'::text COLLATE "C", f.id, e.programme_id, p.region_id, e.id, f.id, NULL::bigint, e.year
FROM participations r JOIN edition_lineage l ON l.ancestor_id = r.edition_id JOIN editions e ON e.id = l.edition_id
    JOIN programmes p ON p.id = e.programme_id JOIN fields f ON f.edition_id = e.id
WHERE r.project_id IS NULL
UNION ALL
SELECT r.agency_id, 'PROJECT'::text COLLATE "C", j.id, e.programme_id, p.region_id, e.id, j.field_id, j.id, e.year
FROM participations r JOIN edition_lineage l ON l.ancestor_id = r.edition_id JOIN editions e ON e.id = l.edition_id
    JOIN programmes p ON p.id = e.programme_id JOIN projects j ON j.edition_id = e.id
WHERE r.project_id IS NULL;
COMMENT ON VIEW agency_scopes IS 'Agencies with the projects that name them, and with the editions that name them at edition level and all that these contain; a scope may come more than once.';
COMMENT ON COLUMN agency_scopes.agency_id IS 'The agency.';
COMMENT ON COLUMN agency_scopes.level IS 'EDITION, FIELD or PROJECT.';
COMMENT ON COLUMN agency_scopes.scope_id IS 'Key of the row that level names.';
COMMENT ON COLUMN agency_scopes.programme_id IS 'The programme.';
COMMENT ON COLUMN agency_scopes.region_id IS 'Where the programme runs.';
COMMENT ON COLUMN agency_scopes.edition_id IS 'The edition.';
COMMENT ON COLUMN agency_scopes.field_id IS 'The field, or the project''s field; null above, or where the project has none.';
COMMENT ON COLUMN agency_scopes.project_id IS 'The project; null above.';
COMMENT ON COLUMN agency_scopes.year IS 'The edition''s year.';

CREATE VIEW agency_outcomes AS
SELECT r.agency_id, o.id AS outcome_id
FROM participations r JOIN outcomes o ON o.project_id = r.project_id
UNION ALL
SELECT r.agency_id, o.id
FROM participations r JOIN edition_lineage l ON l.ancestor_id = r.edition_id JOIN outcomes o ON o.edition_id = l.edition_id
WHERE r.project_id IS NULL;
COMMENT ON VIEW agency_outcomes IS 'Agencies with the figures of their scopes; a figure may come more than once.';
COMMENT ON COLUMN agency_outcomes.agency_id IS 'The agency.';
COMMENT ON COLUMN agency_outcomes.outcome_id IS 'The outcome.';

CREATE VIEW agency_provinces AS
SELECT DISTINCT a.agency_id, r.province_id
FROM participations a JOIN editions e ON e.id = a.edition_id JOIN programmes p ON p.id = e.programme_id
    JOIN regions r ON r.id = p.region_id
WHERE r.province_id IS NOT NULL;
COMMENT ON VIEW agency_provinces IS 'The provinces in whose programmes an agency has a role, each once.';
COMMENT ON COLUMN agency_provinces.agency_id IS 'The agency.';
COMMENT ON COLUMN agency_provinces.province_id IS 'The province.';
