-- 2 statements sent

SELECT t.slug
FROM projects AS t
WHERE true
  AND t.slug = $1
-- $1 = "no-such-project"

SELECT t.value
FROM outcomes AS t
WHERE true
  AND t.id = $1
-- $1 = "T3V0Y29tZToxMjM0NTY3ODk" (id(outcome))
