CREATE VIEW agency_provinces AS
SELECT DISTINCT a.agency_id, r.province_id
FROM participations a JOIN editions e ON e.id = a.edition_id JOIN programmes p ON p.id = e.programme_id
    JOIN regions r ON r.id = p.region_id
WHERE r.province_id IS NOT NULL;
COMMENT ON VIEW agency_provinces IS 'The provinces in whose programmes an agency has a role, each once.';
COMMENT ON COLUMN agency_provinces.agency_id IS 'The agency.';
COMMENT ON COLUMN agency_provinces.province_id IS 'The province.';
