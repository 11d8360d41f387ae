-- A figure that the body itself publishes is preferred to what others report of it.

-- What sources there are already is said by the next import.
ALTER TABLE sources ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'OTHER'
    CONSTRAINT sources_kind_known CHECK (kind IN ('OFFICIAL', 'PRESS', 'OTHER'));
ALTER TABLE sources ALTER COLUMN kind DROP DEFAULT;
COMMENT ON COLUMN sources.kind IS 'OFFICIAL (a ministry, a province, a council or an agency itself), PRESS or OTHER.';
