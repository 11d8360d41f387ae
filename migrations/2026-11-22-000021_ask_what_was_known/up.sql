-- What is asked of a day stands in database/days.sql.
SELECT;
