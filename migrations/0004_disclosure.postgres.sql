-- Consent, and the compiled "who may know what" that every read of a person's data joins.

CREATE TABLE consent (
    id           UUID NOT NULL PRIMARY KEY,
    case_id      UUID NOT NULL REFERENCES support_case (id),
    person       UUID NOT NULL REFERENCES person (id),
    purpose      TEXT COLLATE "C" NOT NULL,
    method       TEXT COLLATE "C" NOT NULL,
    proxy        TEXT COLLATE "C",
    exclusions   TEXT COLLATE "C" NOT NULL,
    given_on     TEXT COLLATE "C" NOT NULL,
    from_on      TEXT COLLATE "C" NOT NULL,
    until_on     TEXT COLLATE "C" NOT NULL,
    taken_by     UUID NOT NULL REFERENCES staff (id),
    taken_agency UUID NOT NULL REFERENCES agency (id),
    created_at   TIMESTAMPTZ NOT NULL,
    withdrawn_on TEXT COLLATE "C",
    withdrawn_by UUID REFERENCES staff (id),
    withdrawn_why TEXT COLLATE "C",
    CONSTRAINT consent_period CHECK (until_on >= from_on)
);
CREATE INDEX consent_case ON consent (case_id);
CREATE INDEX consent_person ON consent (person);

CREATE TABLE consent_agency (
    consent UUID NOT NULL REFERENCES consent (id),
    agency  UUID NOT NULL REFERENCES agency (id),
    PRIMARY KEY (consent, agency)
);

CREATE TABLE consent_category (
    consent  UUID NOT NULL REFERENCES consent (id),
    category TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consent, category)
);

-- An agency holds records of a case of its own (it took it in, accepted it, or wrote in it).
CREATE TABLE held (
    case_id     UUID NOT NULL REFERENCES support_case (id),
    agency      UUID NOT NULL REFERENCES agency (id),
    from_on     TEXT COLLATE "C" NOT NULL,
    knows_basic BOOLEAN NOT NULL,
    PRIMARY KEY (case_id, agency)
);

-- Derived by domain::disclosure::derive in the transaction that changes a fact. Never typed in.
CREATE TABLE disclosure (
    case_id   UUID NOT NULL REFERENCES support_case (id),
    agency    UUID NOT NULL REFERENCES agency (id),
    scope     TEXT COLLATE "C" NOT NULL,
    category  TEXT COLLATE "C" NOT NULL,
    person    UUID REFERENCES person (id),
    basis     TEXT COLLATE "C" NOT NULL,
    basis_id  UUID NOT NULL,
    from_on   TEXT COLLATE "C" NOT NULL,
    until_on  TEXT COLLATE "C" NOT NULL
);
CREATE INDEX disclosure_read ON disclosure (case_id, agency, until_on, from_on, scope, category, person);

-- The case list of an agency in the order in which it is read, so that a page of 50 costs the same
-- among a thousand cases and a million. A row is only a hint: the read still joins disclosure. `next_on` is
-- the earliest open date that this agency may know of; of a closed case its last day; 9999-12-31 if none.
CREATE TABLE case_view (
    agency  UUID NOT NULL REFERENCES agency (id),
    case_id UUID NOT NULL REFERENCES support_case (id),
    state   TEXT COLLATE "C" NOT NULL,
    next_on TEXT COLLATE "C" NOT NULL,
    phase   TEXT COLLATE "C" NOT NULL,
    urgency TEXT COLLATE "C" NOT NULL,
    responsible UUID NOT NULL REFERENCES agency (id),
    PRIMARY KEY (agency, case_id)
);
-- Everything by which a list is narrowed stands in the index, so that rows that do not match are passed over in it.
CREATE INDEX case_view_list ON case_view (agency, state, next_on, case_id, phase, urgency, responsible);
CREATE INDEX case_view_case ON case_view (case_id);

-- Keys for finding persons by name, per agency that may know the name. Also only a hint.
CREATE TABLE name_key (
    agency  UUID NOT NULL REFERENCES agency (id),
    key     TEXT COLLATE "C" NOT NULL,
    person  UUID NOT NULL REFERENCES person (id),
    case_id UUID NOT NULL REFERENCES support_case (id),
    PRIMARY KEY (agency, key, person, case_id)
);
CREATE INDEX name_key_case ON name_key (case_id, agency);
