DROP TABLE regions;
DROP FUNCTION refuse_cycle();
DROP DOMAIN slug;
