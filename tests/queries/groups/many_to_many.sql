-- 4 statements sent

SELECT t.k0, t1.slug, t1.kind, t.a0, t.a1
FROM (SELECT m0.k0 AS k0, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*) FILTER (WHERE coalesce(m0.place, 1) = 1)) OVER (), 0)::float8 AS a1
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e1.id AS k0
FROM participations AS e2
JOIN agencies AS e1 ON e1.id = e2.agency_id
WHERE e2.project_id = t.id) AS d) AS m0 ON true
WHERE true
  AND (SELECT count(*)
FROM agencies AS e3
WHERE e3.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.project_id = t.id))) > $1
GROUP BY 1) AS t
LEFT JOIN agencies AS t1 ON t1.id = t.k0
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t1.slug COLLATE "C", t.k0
LIMIT 3
-- $1 = 1

SELECT count(*) AS a0
FROM (SELECT m0.k0 AS k0, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*) FILTER (WHERE coalesce(m0.place, 1) = 1)) OVER (), 0)::float8 AS a1
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e1.id AS k0
FROM participations AS e2
JOIN agencies AS e1 ON e1.id = e2.agency_id
WHERE e2.project_id = t.id) AS d) AS m0 ON true
WHERE true
  AND (SELECT count(*)
FROM agencies AS e3
WHERE e3.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.project_id = t.id))) > $1
GROUP BY 1) AS t
WHERE true
-- $1 = 1

SELECT count(*) AS a0
FROM projects AS t
WHERE t.id IN (SELECT t.id
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e1.id AS k0
FROM participations AS e2
JOIN agencies AS e1 ON e1.id = e2.agency_id
WHERE e2.project_id = t.id) AS d) AS m0 ON true
WHERE true
  AND (SELECT count(*)
FROM agencies AS e3
WHERE e3.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.project_id = t.id))) > $1
  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*
FROM (SELECT m0.k0 AS k0, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*) FILTER (WHERE coalesce(m0.place, 1) = 1)) OVER (), 0)::float8 AS a1
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e4.id AS k0
FROM participations AS e5
JOIN agencies AS e4 ON e4.id = e5.agency_id
WHERE e5.project_id = t.id) AS d) AS m0 ON true
WHERE true
  AND (SELECT count(*)
FROM agencies AS e6
WHERE e6.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.project_id = t.id))) > $2
GROUP BY 1) AS t
LEFT JOIN agencies AS t1 ON t1.id = t.k0
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t1.slug COLLATE "C", t.k0
LIMIT 2) AS g
WHERE true
  AND hash_record_extended(ROW(g.k0), 0) = hash_record_extended(ROW(m0.k0), 0) AND g.k0 IS NOT DISTINCT FROM m0.k0))
-- $1 = 1
-- $2 = 1

SELECT count(*) AS a0
FROM projects AS t
WHERE true
  AND (SELECT count(*)
FROM agencies AS e1
WHERE e1.id = ANY (ARRAY(SELECT v.agency_id FROM participations AS v WHERE v.project_id = t.id))) > $1
-- $1 = 1
