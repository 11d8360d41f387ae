-- 2 statements sent

SELECT t.match, t.matched_field, t.text, t.score, t.project_id, t.field_id, t.edition_id, t.programme_id, t4.slug, t.agency_id, t5.slug, t.region_id, t6.slug, t.industry_id, t.indicator_id, t.source_id
FROM (SELECT t.match, t.matched_field, t.text, t.score, t.project_id, t.field_id, t.edition_id, t.programme_id, t.agency_id, t.region_id, t.industry_id, t.indicator_id, t.source_id, t.id
FROM search_hits($1, NULL) AS t
WHERE true
ORDER BY t.id
LIMIT 7) AS t
LEFT JOIN programmes AS t4 ON t4.id = t.programme_id
LEFT JOIN agencies AS t5 ON t5.id = t.agency_id
LEFT JOIN regions AS t6 ON t6.id = t.region_id
ORDER BY t.id
-- $1 = "경기도"

SELECT count(*) AS a0
FROM search_hits($1, NULL) AS t
WHERE true
-- $1 = "경기도"
