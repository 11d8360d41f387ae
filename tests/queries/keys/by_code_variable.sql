-- 1 statements sent

SELECT t.name_ko, t.unit, t.additive
FROM indicators AS t
WHERE true
  AND t.code = $1
-- $1 = $code
