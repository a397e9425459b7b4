-- Who among many namesakes may be read is told from indexes alone: person to household to case, without their rows.
DROP INDEX household_member_person;
CREATE INDEX household_member_person ON household_member (person, household);
DROP INDEX case_household;
CREATE INDEX case_household ON support_case (household, id);

-- Who of an agency was put in charge of a case, when, by whom and why. The present one stands in support_case.
CREATE TABLE case_assignment (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    staff      UUID REFERENCES staff (id),
    since      TEXT COLLATE "C" NOT NULL,
    why        TEXT COLLATE "C" NOT NULL,
    by_staff   UUID NOT NULL REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX case_assignment_case ON case_assignment (case_id, created_at);
CREATE INDEX case_assignment_staff ON case_assignment (staff, since);

-- Who hurts whom may be written by several agencies that do not know of each other's words.
ALTER TABLE kinship DROP CONSTRAINT kinship_once;
ALTER TABLE kinship ADD CONSTRAINT kinship_once UNIQUE (a, b, kind, created_by);
