-- 8 statements sent

SELECT count(*) AS a0, min(t.published_on) AS a1, max(t.published_on) AS a2
FROM sources AS t
WHERE true
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1
-- $1 = "2019-01-01"

SELECT t.k0, t.a0
FROM (SELECT CASE WHEN t.published_precision = 'DAY' THEN t.published_on END AS k0, count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1
GROUP BY 1) AS t
WHERE true
ORDER BY t.a0 DESC NULLS LAST, t.k0
LIMIT 4
-- $1 = "2019-01-01"

SELECT count(*) AS a0
FROM (SELECT CASE WHEN t.published_precision = 'DAY' THEN t.published_on END AS k0, count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1
GROUP BY 1) AS t
WHERE true
-- $1 = "2019-01-01"

SELECT t.k0, t.a0
FROM (SELECT CASE WHEN t.published_precision IN ('DAY', 'MONTH') THEN date_trunc('month', t.published_on::timestamp)::date END AS k0, count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0 DESC, t.k0
LIMIT 4
-- $1 = "2019-01-01"

SELECT t.k0, t.a0
FROM (SELECT CASE WHEN t.published_precision IN ('DAY', 'MONTH') THEN date_trunc('quarter', t.published_on::timestamp)::date END AS k0, count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0 DESC, t.k0
LIMIT 4
-- $1 = "2019-01-01"

SELECT t.k0, t.a0
FROM (WITH grouped AS (SELECT CASE WHEN t.published_precision IN ('DAY', 'MONTH') THEN make_date(extract(year FROM t.published_on::timestamp)::integer, CASE WHEN extract(month FROM t.published_on) > 6 THEN 7 ELSE 1 END, 1) END AS k0, count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1
GROUP BY 1)
SELECT s.k0, coalesce(g.a0, 0) AS a0
FROM (SELECT gapless_series(min(g.k0), max(g.k0), interval '6 months', 1, 100000) FROM grouped AS g) AS s (k0)
LEFT JOIN grouped AS g ON g.k0 = s.k0
UNION ALL SELECT g.* FROM grouped AS g WHERE g.k0 IS NULL) AS t
WHERE true
ORDER BY t.k0 DESC, t.k0
LIMIT 4
-- $1 = "2019-01-01"

SELECT t.k0, t.a0
FROM (SELECT date_trunc('year', t.published_on::timestamp)::date AS k0, count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0
LIMIT 21
-- $1 = "2019-01-01"

SELECT t.k0, t.a0
FROM (SELECT CASE WHEN t1.published_precision IN ('DAY', 'MONTH') THEN date_trunc('month', t1.published_on::timestamp)::date END AS k0, count(*) AS a0
FROM projects AS t
LEFT JOIN sources AS t1 ON t1.id = t.source_id
WHERE true
GROUP BY 1) AS t
WHERE true
ORDER BY t.k0 NULLS FIRST, t.k0
LIMIT 3
