-- 4 statements sent

SELECT t.k1, t.k0, t.a0, t.a1
FROM (SELECT t.matched_field AS k0, t.match AS k1, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*)) OVER (), 0)::float8 AS a1
FROM search_hits($1, $2) AS t
WHERE true
GROUP BY 1, 2) AS t
WHERE true
  AND t.a0 > $3
ORDER BY t.a0 DESC NULLS LAST, t.k0, t.k1
LIMIT 2
-- $1 = "경기"
-- $2 = ["PROGRAMME", "EDITION", "REGION"]
-- $3 = 0

SELECT count(*) AS a0
FROM (SELECT t.matched_field AS k0, t.match AS k1, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*)) OVER (), 0)::float8 AS a1
FROM search_hits($1, $2) AS t
WHERE true
GROUP BY 1, 2) AS t
WHERE true
  AND t.a0 > $3
-- $1 = "경기"
-- $2 = ["PROGRAMME", "EDITION", "REGION"]
-- $3 = 0

SELECT count(*) AS a0
FROM search_hits($1, $2) AS t
WHERE t.id IN (SELECT t.id
FROM search_hits($3, $4) AS t
WHERE true
  AND EXISTS (SELECT 1 FROM (SELECT t.matched_field AS k0, t.match AS k1, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*)) OVER (), 0)::float8 AS a1
FROM search_hits($5, $6) AS t
WHERE true
GROUP BY 1, 2) AS g
WHERE true
  AND g.a0 > $7
  AND hash_record_extended(ROW(g.k0, g.k1), 0) = hash_record_extended(ROW(t.matched_field, t.match), 0) AND g.k0 IS NOT DISTINCT FROM t.matched_field AND g.k1 IS NOT DISTINCT FROM t.match)
  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*
FROM (SELECT t.matched_field AS k0, t.match AS k1, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*)) OVER (), 0)::float8 AS a1
FROM search_hits($8, $9) AS t
WHERE true
GROUP BY 1, 2) AS t
WHERE true
  AND t.a0 > $10
ORDER BY t.a0 DESC NULLS LAST, t.k0, t.k1
LIMIT 1) AS g
WHERE true
  AND hash_record_extended(ROW(g.k0, g.k1), 0) = hash_record_extended(ROW(t.matched_field, t.match), 0) AND g.k0 IS NOT DISTINCT FROM t.matched_field AND g.k1 IS NOT DISTINCT FROM t.match))
-- $1 = "경기"
-- $2 = ["PROGRAMME", "EDITION", "REGION"]
-- $3 = "경기"
-- $4 = ["PROGRAMME", "EDITION", "REGION"]
-- $5 = "경기"
-- $6 = ["PROGRAMME", "EDITION", "REGION"]
-- $7 = 0
-- $8 = "경기"
-- $9 = ["PROGRAMME", "EDITION", "REGION"]
-- $10 = 0

SELECT count(*) AS a0, count(DISTINCT t.region_id) AS a1, count(DISTINCT t.edition_id) AS a2
FROM search_hits($1, $2) AS t
WHERE t.id IN (SELECT t.id
FROM search_hits($3, $4) AS t
WHERE true
  AND EXISTS (SELECT 1 FROM (SELECT t.matched_field AS k0, t.match AS k1, count(*) AS a0, (count(*))::float8 / nullif(sum(count(*)) OVER (), 0)::float8 AS a1
FROM search_hits($5, $6) AS t
WHERE true
GROUP BY 1, 2) AS g
WHERE true
  AND g.a0 > $7
  AND hash_record_extended(ROW(g.k0, g.k1), 0) = hash_record_extended(ROW(t.matched_field, t.match), 0) AND g.k0 IS NOT DISTINCT FROM t.matched_field AND g.k1 IS NOT DISTINCT FROM t.match))
-- $1 = "경기"
-- $2 = ["PROGRAMME", "EDITION", "REGION"]
-- $3 = "경기"
-- $4 = ["PROGRAMME", "EDITION", "REGION"]
-- $5 = "경기"
-- $6 = ["PROGRAMME", "EDITION", "REGION"]
-- $7 = 0
