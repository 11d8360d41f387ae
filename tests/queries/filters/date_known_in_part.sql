-- 7 statements sent

SELECT t.slug, t.published_on, t.published_precision
FROM sources AS t
WHERE true
  AND t.published_on >= $1
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date <= $2
  AND t.published_precision IS DISTINCT FROM $3
ORDER BY t.id
LIMIT 1001
-- $1 = "2018-01-01"
-- $2 = "2018-12-31"
-- $3 = "DAY"

SELECT t.slug
FROM sources AS t
WHERE true
  AND t.published_on >= $1
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $2
  AND t.published_precision IS DISTINCT FROM $3
ORDER BY t.id
LIMIT 1001
-- $1 = "2018-01-01"
-- $2 = "2018-07-01"
-- $3 = "DAY"

SELECT t.slug
FROM sources AS t
WHERE true
  AND t.published_on > $1
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $2
  AND t.published_precision IS DISTINCT FROM $3
ORDER BY t.id
LIMIT 1001
-- $1 = "2018-01-01"
-- $2 = "2018-04-30"
-- $3 = "DAY"

SELECT count(*) AS a0
FROM sources AS t
WHERE true
  AND (t.published_precision = 'DAY' AND t.published_on = $1)
-- $1 = "2018-01-01"

SELECT t.slug
FROM sources AS t
WHERE true
  AND (t.published_precision = 'DAY' AND t.published_on = ANY ($1))
ORDER BY t.id
LIMIT 1001
-- $1 = ["2018-01-01", "2018-03-01", "2021-04-05"]

SELECT t.slug
FROM sources AS t
WHERE true
  AND t.slug = ANY ($1)
  AND (t.published_precision = 'DAY' AND t.published_on = $2) IS NOT TRUE
  AND (t.published_precision = 'DAY' AND t.published_on = ANY ($3)) IS NOT TRUE
ORDER BY t.id
LIMIT 1001
-- $1 = ["kyongbuk-1020281", "moneys-20210405"]
-- $2 = "2018-01-01"
-- $3 = ["2021-04-05"]

SELECT t.slug
FROM sources AS t
WHERE true
  AND ((t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $1) IS NOT TRUE
  AND (t.published_on + CASE t.published_precision WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END - interval '1 day')::date < $2
  AND t.published_precision IS DISTINCT FROM $3
ORDER BY t.id
LIMIT 1001
-- $1 = "2018-07-01"
-- $2 = "2019-01-01"
-- $3 = "DAY"
