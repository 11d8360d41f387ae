-- 2 statements sent

SELECT t.slug
FROM sources AS t
WHERE true
  AND t.published_on >= $1
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date <= $2
ORDER BY t.id
LIMIT 6
-- $1 = "2021-03-01"
-- $2 = "2021-03-31"

SELECT count(*) AS a0
FROM sources AS t
WHERE true
  AND t.published_on >= $1
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date <= $2
-- $1 = "2021-03-01"
-- $2 = "2021-03-31"
