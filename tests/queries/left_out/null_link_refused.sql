-- 0 statements sent


