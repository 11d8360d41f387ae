-- 2 statements sent

SELECT t.match, t.matched_field, t.text, t.project_id, t.field_id, t.edition_id, t.programme_id, t.agency_id, t5.name_ko, t5.aliases, t.region_id, t.industry_id, t.indicator_id, t.source_id
FROM (SELECT t.match, t.matched_field, t.text, t.project_id, t.field_id, t.edition_id, t.programme_id, t.agency_id, t.region_id, t.industry_id, t.indicator_id, t.source_id, t.id
FROM search_hits($1, $2) AS t
WHERE true
ORDER BY t.id
LIMIT 2) AS t
LEFT JOIN agencies AS t5 ON t5.id = t.agency_id
ORDER BY t.id
-- $1 = "고용부"
-- $2 = ["AGENCY"]

SELECT p.n, t.slug
FROM unnest($1) WITH ORDINALITY AS p (key, n)
CROSS JOIN LATERAL (SELECT t.slug, t.year, t.id
FROM editions AS t
WHERE t.id = ANY (ARRAY(SELECT v.edition_id FROM participations AS v WHERE v.agency_id = p.key))
ORDER BY t.year DESC, t.id
LIMIT 3) AS t
-- $1 = keys of the parents
