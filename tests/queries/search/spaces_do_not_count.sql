-- 2 statements sent

SELECT t.match, t.text, t.project_id, t.field_id, t.edition_id, t.programme_id, t.agency_id, t.region_id, t.industry_id, t.indicator_id, t.source_id
FROM search_hits($1, NULL) AS t
WHERE true
ORDER BY t.id
LIMIT 3
-- $1 = "경기 지역혁신프로젝트"

SELECT t.match, t.text, t.project_id, t.field_id, t.edition_id, t.programme_id, t.agency_id, t.region_id, t.industry_id, t.indicator_id, t.source_id
FROM search_hits($1, NULL) AS t
WHERE true
ORDER BY t.id
LIMIT 3
-- $1 = "경기지역 혁신 프로젝트"
