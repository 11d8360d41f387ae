-- 2 statements sent

SELECT t.k0, t.k1, t.a0
FROM (SELECT CASE WHEN t.published_precision IN ('DAY', 'MONTH') THEN date_trunc('quarter', t.published_on::timestamp)::date END AS k0, t.language AS k1, count(*) AS a0
FROM sources AS t
WHERE true
GROUP BY 1, 2) AS t
WHERE true
ORDER BY t.k0 DESC, t.k0, t.k1 COLLATE "C"
LIMIT 5

SELECT t.k0, t.a0
FROM (WITH grouped AS (SELECT CASE WHEN t.published_precision IN ('DAY', 'MONTH') THEN make_date(extract(year FROM t.published_on::timestamp)::integer, CASE WHEN extract(month FROM t.published_on) > 6 THEN 7 ELSE 1 END, 1) END AS k0, count(*) AS a0
FROM sources AS t
WHERE true
GROUP BY 1)
SELECT s.k0, coalesce(g.a0, 0) AS a0
FROM (SELECT gapless_series(min(g.k0), max(g.k0), interval '6 months', 1, 100000) FROM grouped AS g) AS s (k0)
LEFT JOIN grouped AS g ON g.k0 = s.k0
UNION ALL SELECT g.* FROM grouped AS g WHERE g.k0 IS NULL) AS t
WHERE true
ORDER BY t.k0 DESC
LIMIT 4
