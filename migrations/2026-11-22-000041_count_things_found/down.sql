-- Changed functions only; they stand in database/search.sql.
SELECT 1;
