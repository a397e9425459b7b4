-- Who among many namesakes may be read is told from indexes alone: person to household to case, without their rows.
DROP INDEX household_member_person;
CREATE INDEX household_member_person ON household_member (person, household);
DROP INDEX case_household;
CREATE INDEX case_household ON support_case (household, id);

-- Who of an agency was put in charge of a case, when, by whom and why. The present one stands in support_case.
CREATE TABLE case_assignment (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    staff      TEXT REFERENCES staff (id),
    since      TEXT NOT NULL,
    why        TEXT NOT NULL,
    by_staff   TEXT NOT NULL REFERENCES staff (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_assignment_case ON case_assignment (case_id, created_at);
CREATE INDEX case_assignment_staff ON case_assignment (staff, since);

-- Who hurts whom may be written by several agencies that do not know of each other's words.
CREATE TABLE kinship_new (
    id   TEXT NOT NULL PRIMARY KEY,
    a    TEXT NOT NULL REFERENCES person (id),
    b    TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES agency (id),
    CONSTRAINT kinship_once UNIQUE (a, b, kind, created_by),
    CONSTRAINT kinship_two CHECK (a <> b)
) STRICT;
INSERT INTO kinship_new (id, a, b, kind, created_by) SELECT id, a, b, kind, created_by FROM kinship;
DROP TABLE kinship;
ALTER TABLE kinship_new RENAME TO kinship;
CREATE INDEX kinship_b ON kinship (b);
