-- What was known on which day. A claim is known from a day on. Of the claims known on a day the first in the order of
-- preference is preferred, and that order does not depend on the day: so each claim is preferred from the day it became
-- known until the day a better one did, or never. Likewise an outcome's parents over time: its covers in the order in
-- which they would be its parent, each from the day it became known until a nearer one did.

ALTER TABLE claims ADD COLUMN known_from date NOT NULL DEFAULT 'infinity', ADD COLUMN superseded_on date NOT NULL DEFAULT 'infinity';
ALTER TABLE claims ALTER COLUMN known_from DROP DEFAULT;
CREATE INDEX claims_known_from_idx ON claims (known_from);
COMMENT ON COLUMN claims.known_from IS 'The day from which it counts as known; see claim_known_from.';
COMMENT ON COLUMN claims.superseded_on IS 'The first day on which a claim before it in the order of preference was known; infinity for the preferred one.';

ALTER TABLE outcomes ADD COLUMN known_from date NOT NULL DEFAULT 'infinity';
COMMENT ON COLUMN outcomes.known_from IS 'The day from which its first claim counts as known.';

CREATE TABLE outcome_parents (
    outcome_id bigint NOT NULL
        CONSTRAINT outcome_parents_outcome_fkey REFERENCES outcomes (id) ON DELETE CASCADE,
    parent_id bigint CONSTRAINT outcome_parents_parent_fkey REFERENCES outcomes (id) ON DELETE CASCADE,
    known_from date NOT NULL,
    known_until date NOT NULL,
    CONSTRAINT outcome_parents_pkey PRIMARY KEY (outcome_id, known_from),
    CONSTRAINT outcome_parents_forward CHECK (known_from < known_until)
);
CREATE INDEX outcome_parents_parent_id_idx ON outcome_parents (parent_id);
CREATE INDEX outcome_parents_former_idx ON outcome_parents (outcome_id) WHERE known_until < 'infinity';
COMMENT ON TABLE outcome_parents IS 'Each outcome''s parent over time, from the day it was first known: the smallest cover known by then.';
COMMENT ON COLUMN outcome_parents.outcome_id IS 'The outcome.';
COMMENT ON COLUMN outcome_parents.parent_id IS 'Its parent; null while no cover was known.';
COMMENT ON COLUMN outcome_parents.known_from IS 'The first day.';
COMMENT ON COLUMN outcome_parents.known_until IS 'The day after the last; infinity for the parent of today.';
