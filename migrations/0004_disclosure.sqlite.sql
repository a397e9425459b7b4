-- Consent, and the compiled "who may know what" that every read of a person's data joins.

CREATE TABLE consent (
    id           TEXT NOT NULL PRIMARY KEY,
    case_id      TEXT NOT NULL REFERENCES support_case (id),
    person       TEXT NOT NULL REFERENCES person (id),
    purpose      TEXT NOT NULL,
    method       TEXT NOT NULL,
    proxy        TEXT,
    exclusions   TEXT NOT NULL,
    given_on     TEXT NOT NULL,
    from_on      TEXT NOT NULL,
    until_on     TEXT NOT NULL,
    taken_by     TEXT NOT NULL REFERENCES staff (id),
    taken_agency TEXT NOT NULL REFERENCES agency (id),
    created_at   TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_by TEXT REFERENCES staff (id),
    withdrawn_why TEXT,
    CONSTRAINT consent_period CHECK (until_on >= from_on)
) STRICT;
CREATE INDEX consent_case ON consent (case_id);
CREATE INDEX consent_person ON consent (person);

CREATE TABLE consent_agency (
    consent TEXT NOT NULL REFERENCES consent (id),
    agency  TEXT NOT NULL REFERENCES agency (id),
    PRIMARY KEY (consent, agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_category (
    consent  TEXT NOT NULL REFERENCES consent (id),
    category TEXT NOT NULL,
    PRIMARY KEY (consent, category)
) STRICT, WITHOUT ROWID;

-- An agency holds records of a case of its own (it took it in, accepted it, or wrote in it).
CREATE TABLE held (
    case_id     TEXT NOT NULL REFERENCES support_case (id),
    agency      TEXT NOT NULL REFERENCES agency (id),
    from_on     TEXT NOT NULL,
    knows_basic INTEGER NOT NULL CHECK (knows_basic IN (0, 1)),
    PRIMARY KEY (case_id, agency)
) STRICT, WITHOUT ROWID;

-- Derived by domain::disclosure::derive in the transaction that changes a fact. Never typed in.
CREATE TABLE disclosure (
    case_id   TEXT NOT NULL REFERENCES support_case (id),
    agency    TEXT NOT NULL REFERENCES agency (id),
    scope     TEXT NOT NULL,
    category  TEXT NOT NULL,
    person    TEXT REFERENCES person (id),
    basis     TEXT NOT NULL,
    basis_id  TEXT NOT NULL,
    from_on   TEXT NOT NULL,
    until_on  TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_read ON disclosure (case_id, agency, until_on, from_on, scope, category, person);

-- The case list of an agency in the order in which it is read, so that a page of 50 costs the same
-- among a thousand cases and a million. A row is only a hint: the read still joins disclosure. `next_on` is
-- the earliest open date that this agency may know of; of a closed case its last day; 9999-12-31 if none.
CREATE TABLE case_view (
    agency  TEXT NOT NULL REFERENCES agency (id),
    case_id TEXT NOT NULL REFERENCES support_case (id),
    state   TEXT NOT NULL,
    next_on TEXT NOT NULL,
    phase   TEXT NOT NULL,
    urgency TEXT NOT NULL,
    responsible TEXT NOT NULL REFERENCES agency (id),
    PRIMARY KEY (agency, case_id)
) STRICT, WITHOUT ROWID;
-- Everything by which a list is narrowed stands in the index, so that rows that do not match are passed over in it.
CREATE INDEX case_view_list ON case_view (agency, state, next_on, case_id, phase, urgency, responsible);
CREATE INDEX case_view_case ON case_view (case_id);

-- Keys for finding persons by name, per agency that may know the name. Also only a hint.
CREATE TABLE name_key (
    agency  TEXT NOT NULL REFERENCES agency (id),
    key     TEXT NOT NULL,
    person  TEXT NOT NULL REFERENCES person (id),
    case_id TEXT NOT NULL REFERENCES support_case (id),
    PRIMARY KEY (agency, key, person, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key_case ON name_key (case_id, agency);
