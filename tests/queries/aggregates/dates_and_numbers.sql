-- 2 statements sent

SELECT count(*) AS a0, min(t.published_on) AS a1, max(t.published_on) AS a2
FROM sources AS t
WHERE true

SELECT count(*) AS a0, min(t.year) AS a1, max(t.year) AS a2
FROM editions AS t
WHERE true
