-- What keeps outcomes true stands in database/outcomes.sql.
SELECT;
