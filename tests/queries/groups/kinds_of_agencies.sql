-- 3 statements sent

SELECT t.k0, t.a0, t.a1
FROM (SELECT m0.k0 AS k0, count(*) AS a0, count(DISTINCT t.edition_id) AS a1
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e1.kind AS k0
FROM participations AS e2
JOIN agencies AS e1 ON e1.id = e2.agency_id
WHERE e2.project_id = t.id) AS d) AS m0 ON true
WHERE true
GROUP BY 1) AS t
WHERE true
  AND t.a0 >= $1
ORDER BY t.k0
LIMIT 1001
-- $1 = 2

SELECT count(*) AS a0
FROM projects AS t
WHERE t.id IN (SELECT t.id
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e1.kind AS k0
FROM participations AS e2
JOIN agencies AS e1 ON e1.id = e2.agency_id
WHERE e2.project_id = t.id) AS d) AS m0 ON true
WHERE true
  AND EXISTS (SELECT 1 FROM (SELECT m0.k0 AS k0, count(*) AS a0, count(DISTINCT t.edition_id) AS a1
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e3.kind AS k0
FROM participations AS e4
JOIN agencies AS e3 ON e3.id = e4.agency_id
WHERE e4.project_id = t.id) AS d) AS m0 ON true
WHERE true
GROUP BY 1) AS g
WHERE true
  AND g.a0 >= $1
  AND hash_record_extended(ROW(g.k0), 0) = hash_record_extended(ROW(m0.k0), 0) AND g.k0 IS NOT DISTINCT FROM m0.k0))
-- $1 = 2

SELECT count(*) AS a0
FROM projects AS t
WHERE t.id IN (SELECT t.id
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e1.kind AS k0
FROM participations AS e2
JOIN agencies AS e1 ON e1.id = e2.agency_id
WHERE e2.project_id = t.id) AS d) AS m0 ON true
WHERE true
  AND EXISTS (SELECT 1 FROM (SELECT m0.k0 AS k0, count(*) AS a0, count(DISTINCT t.edition_id) AS a1
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e3.kind AS k0
FROM participations AS e4
JOIN agencies AS e3 ON e3.id = e4.agency_id
WHERE e4.project_id = t.id) AS d) AS m0 ON true
WHERE true
GROUP BY 1) AS g
WHERE true
  AND g.a0 >= $1
  AND hash_record_extended(ROW(g.k0), 0) = hash_record_extended(ROW(m0.k0), 0) AND g.k0 IS NOT DISTINCT FROM m0.k0)
  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*
FROM (SELECT m0.k0 AS k0, count(*) AS a0, count(DISTINCT t.edition_id) AS a1
FROM projects AS t
LEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT e5.kind AS k0
FROM participations AS e6
JOIN agencies AS e5 ON e5.id = e6.agency_id
WHERE e6.project_id = t.id) AS d) AS m0 ON true
WHERE true
GROUP BY 1) AS t
WHERE true
  AND t.a0 >= $2
ORDER BY t.k0
LIMIT 1000) AS g
WHERE true
  AND hash_record_extended(ROW(g.k0), 0) = hash_record_extended(ROW(m0.k0), 0) AND g.k0 IS NOT DISTINCT FROM m0.k0))
-- $1 = 2
-- $2 = 2
