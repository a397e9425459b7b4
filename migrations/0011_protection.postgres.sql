-- People in danger: DV等支援措置 and who must not learn; emergency access to one case. Masking is by `ended_on IS NULL`
-- alone: a protection whose last day has passed hides until somebody ends it.

-- Where somebody learns or works tells where they are, like an address.
ALTER TABLE person ADD COLUMN school TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN workplace TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE protection (
    id           UUID NOT NULL PRIMARY KEY,
    person       UUID NOT NULL REFERENCES person (id),
    kind         TEXT COLLATE "C" NOT NULL,
    stage        TEXT COLLATE "C" NOT NULL CONSTRAINT protection_stage CHECK (stage IN ('provisional', 'in_force', 'ended')),
    municipality TEXT COLLATE "C" NOT NULL,
    from_on      TEXT COLLATE "C" NOT NULL,
    until_on     TEXT COLLATE "C" NOT NULL,
    ended_on     TEXT COLLATE "C",
    agency       UUID NOT NULL REFERENCES agency (id),
    created_at   TIMESTAMPTZ NOT NULL,
    version      BIGINT NOT NULL,
    CONSTRAINT protection_period CHECK (until_on >= from_on),
    CONSTRAINT protection_ended CHECK ((stage = 'ended') = (ended_on IS NOT NULL))
);
-- A person is protected once at a time.
CREATE UNIQUE INDEX protection_one ON protection (person) WHERE ended_on IS NULL;

-- Its history. A row is never changed.
CREATE TABLE protection_step (
    id         UUID NOT NULL PRIMARY KEY,
    protection UUID NOT NULL REFERENCES protection (id),
    step       TEXT COLLATE "C" NOT NULL,
    from_on    TEXT COLLATE "C" NOT NULL,
    until_on   TEXT COLLATE "C" NOT NULL,
    words      TEXT COLLATE "C" NOT NULL,
    staff      UUID NOT NULL REFERENCES staff (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    at         TIMESTAMPTZ NOT NULL
);
CREATE INDEX protection_step_of ON protection_step (protection, at);

-- Who must not learn: by name, and where they are known as a person of a record, as staff, or by an agency that works
-- for them.
CREATE TABLE protection_named (
    id         UUID NOT NULL PRIMARY KEY,
    protection UUID NOT NULL REFERENCES protection (id),
    name       TEXT COLLATE "C" NOT NULL,
    relation   TEXT COLLATE "C" NOT NULL,
    person     UUID REFERENCES person (id),
    staff      UUID REFERENCES staff (id),
    agency     UUID REFERENCES agency (id),
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID NOT NULL REFERENCES staff (id),
    removed_at TIMESTAMPTZ,
    removed_by UUID REFERENCES staff (id),
    CONSTRAINT protection_named_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
CREATE INDEX protection_named_of ON protection_named (protection);
CREATE INDEX protection_named_person ON protection_named (person) WHERE person IS NOT NULL AND removed_at IS NULL;
CREATE INDEX protection_named_staff ON protection_named (staff) WHERE staff IS NOT NULL AND removed_at IS NULL;

-- A warning that was read and confirmed before an outward act; `subject` is a case or a conference.
CREATE TABLE protection_confirmation (
    id      UUID NOT NULL PRIMARY KEY,
    subject UUID NOT NULL,
    staff   UUID NOT NULL REFERENCES staff (id),
    act     TEXT COLLATE "C" NOT NULL,
    at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX protection_confirmation_of ON protection_confirmation (subject, staff, act, at);

-- 緊急アクセス. It ends by the clock (`until_at`) or earlier (`ended_at`); nobody has to end it.
CREATE TABLE emergency_access (
    id           UUID NOT NULL PRIMARY KEY,
    case_id      UUID NOT NULL REFERENCES support_case (id),
    staff        UUID NOT NULL REFERENCES staff (id),
    agency       UUID NOT NULL REFERENCES agency (id),
    session      UUID NOT NULL,
    category     TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    began_at     TIMESTAMPTZ NOT NULL,
    until_at     TIMESTAMPTZ NOT NULL,
    ended_at     TIMESTAMPTZ,
    from_on      TEXT COLLATE "C" NOT NULL,
    until_on     TEXT COLLATE "C" NOT NULL,
    wants_hidden BOOLEAN NOT NULL,
    second_by    UUID REFERENCES staff (id),
    second_at    TIMESTAMPTZ,
    responsible  UUID NOT NULL REFERENCES agency (id),
    seen_by      UUID REFERENCES staff (id),
    seen_at      TIMESTAMPTZ,
    review_by    TEXT COLLATE "C" NOT NULL,
    verdict      TEXT COLLATE "C",
    remark       TEXT COLLATE "C",
    judged_by    UUID REFERENCES staff (id),
    judged_at    TIMESTAMPTZ,
    version      BIGINT NOT NULL,
    CONSTRAINT emergency_second CHECK ((second_by IS NULL) = (second_at IS NULL)),
    CONSTRAINT emergency_judged CHECK ((verdict IS NULL) = (judged_by IS NULL))
);
CREATE INDEX emergency_session ON emergency_access (session, until_at);
CREATE INDEX emergency_case ON emergency_access (case_id);
CREATE INDEX emergency_unseen ON emergency_access (responsible, began_at) WHERE seen_at IS NULL;
CREATE INDEX emergency_unjudged ON emergency_access (review_by) WHERE verdict IS NULL;

-- The reader of a row is an agency, or one emergency access: `agency` no longer points to the table of agencies.
ALTER TABLE disclosure DROP CONSTRAINT disclosure_agency_fkey;
