-- People in danger: DV等支援措置 and who must not learn; emergency access to one case. Masking is by `ended_on IS NULL`
-- alone: a protection whose last day has passed hides until somebody ends it.

-- Where somebody learns or works tells where they are, like an address.
ALTER TABLE person ADD COLUMN school TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN workplace TEXT NOT NULL DEFAULT '';

CREATE TABLE protection (
    id           TEXT NOT NULL PRIMARY KEY,
    person       TEXT NOT NULL REFERENCES person (id),
    kind         TEXT NOT NULL,
    stage        TEXT NOT NULL CONSTRAINT protection_stage CHECK (stage IN ('provisional', 'in_force', 'ended')),
    municipality TEXT NOT NULL,
    from_on      TEXT NOT NULL,
    until_on     TEXT NOT NULL,
    ended_on     TEXT,
    agency       TEXT NOT NULL REFERENCES agency (id),
    created_at   TEXT NOT NULL,
    version      INTEGER NOT NULL,
    CONSTRAINT protection_period CHECK (until_on >= from_on),
    CONSTRAINT protection_ended CHECK ((stage = 'ended') = (ended_on IS NOT NULL))
) STRICT;
-- A person is protected once at a time.
CREATE UNIQUE INDEX protection_one ON protection (person) WHERE ended_on IS NULL;

-- Its history. A row is never changed.
CREATE TABLE protection_step (
    id         TEXT NOT NULL PRIMARY KEY,
    protection TEXT NOT NULL REFERENCES protection (id),
    step       TEXT NOT NULL,
    from_on    TEXT NOT NULL,
    until_on   TEXT NOT NULL,
    words      TEXT NOT NULL,
    staff      TEXT NOT NULL REFERENCES staff (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX protection_step_of ON protection_step (protection, at);

-- Who must not learn: by name, and where they are known as a person of a record, as staff, or by an agency that works
-- for them.
CREATE TABLE protection_named (
    id         TEXT NOT NULL PRIMARY KEY,
    protection TEXT NOT NULL REFERENCES protection (id),
    name       TEXT NOT NULL,
    relation   TEXT NOT NULL,
    person     TEXT REFERENCES person (id),
    staff      TEXT REFERENCES staff (id),
    agency     TEXT REFERENCES agency (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES staff (id),
    removed_at TEXT,
    removed_by TEXT REFERENCES staff (id),
    CONSTRAINT protection_named_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE INDEX protection_named_of ON protection_named (protection);
CREATE INDEX protection_named_person ON protection_named (person) WHERE person IS NOT NULL AND removed_at IS NULL;
CREATE INDEX protection_named_staff ON protection_named (staff) WHERE staff IS NOT NULL AND removed_at IS NULL;

-- A warning that was read and confirmed before an outward act; `subject` is a case or a conference.
CREATE TABLE protection_confirmation (
    id      TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    staff   TEXT NOT NULL REFERENCES staff (id),
    act     TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;
CREATE INDEX protection_confirmation_of ON protection_confirmation (subject, staff, act, at);

-- 緊急アクセス. It ends by the clock (`until_at`) or earlier (`ended_at`); nobody has to end it.
CREATE TABLE emergency_access (
    id           TEXT NOT NULL PRIMARY KEY,
    case_id      TEXT NOT NULL REFERENCES support_case (id),
    staff        TEXT NOT NULL REFERENCES staff (id),
    agency       TEXT NOT NULL REFERENCES agency (id),
    session      TEXT NOT NULL,
    category     TEXT NOT NULL,
    reason       TEXT NOT NULL,
    began_at     TEXT NOT NULL,
    until_at     TEXT NOT NULL,
    ended_at     TEXT,
    from_on      TEXT NOT NULL,
    until_on     TEXT NOT NULL,
    wants_hidden INTEGER NOT NULL CHECK (wants_hidden IN (0, 1)),
    second_by    TEXT REFERENCES staff (id),
    second_at    TEXT,
    responsible  TEXT NOT NULL REFERENCES agency (id),
    seen_by      TEXT REFERENCES staff (id),
    seen_at      TEXT,
    review_by    TEXT NOT NULL,
    verdict      TEXT,
    remark       TEXT,
    judged_by    TEXT REFERENCES staff (id),
    judged_at    TEXT,
    version      INTEGER NOT NULL,
    CONSTRAINT emergency_second CHECK ((second_by IS NULL) = (second_at IS NULL)),
    CONSTRAINT emergency_judged CHECK ((verdict IS NULL) = (judged_by IS NULL))
) STRICT;
CREATE INDEX emergency_session ON emergency_access (session, until_at);
CREATE INDEX emergency_case ON emergency_access (case_id);
CREATE INDEX emergency_unseen ON emergency_access (responsible, began_at) WHERE seen_at IS NULL;
CREATE INDEX emergency_unjudged ON emergency_access (review_by) WHERE verdict IS NULL;

-- The reader of a row is an agency, or one emergency access: `agency` no longer points to the table of agencies.
CREATE TABLE disclosure_new (
    case_id   TEXT NOT NULL REFERENCES support_case (id),
    agency    TEXT NOT NULL,
    scope     TEXT NOT NULL,
    category  TEXT NOT NULL,
    person    TEXT REFERENCES person (id),
    basis     TEXT NOT NULL,
    basis_id  TEXT NOT NULL,
    from_on   TEXT NOT NULL,
    until_on  TEXT NOT NULL,
    leaves_out INTEGER NOT NULL DEFAULT 0,
    supporter  INTEGER NOT NULL DEFAULT 0 CHECK (supporter IN (0, 1))
) STRICT;
INSERT INTO disclosure_new
    (case_id, agency, scope, category, person, basis, basis_id, from_on, until_on, leaves_out, supporter)
SELECT case_id, agency, scope, category, person, basis, basis_id, from_on, until_on, leaves_out, supporter
FROM disclosure;
DROP TABLE disclosure;
ALTER TABLE disclosure_new RENAME TO disclosure;
CREATE INDEX disclosure_read ON disclosure
    (case_id, agency, until_on, from_on, scope, category, person, leaves_out, supporter);
