-- A case, its door (intake), its dates, and its handing over. An open case always has a responsible
-- agency (NOT NULL) and a next date (case_open_has_next): nobody is dropped.

CREATE TABLE support_case (
    id            TEXT NOT NULL PRIMARY KEY,
    number        TEXT NOT NULL,
    household     TEXT NOT NULL REFERENCES household (id),
    state         TEXT NOT NULL CONSTRAINT case_state CHECK (state IN ('open', 'closed')),
    phase         TEXT NOT NULL,
    responsible   TEXT NOT NULL REFERENCES agency (id),
    responsible_since TEXT NOT NULL,
    staff         TEXT REFERENCES staff (id),
    coordinator   TEXT REFERENCES agency (id),
    urgency       TEXT NOT NULL,
    next_on       TEXT,
    opened_on     TEXT NOT NULL,
    closed_on     TEXT,
    closed_reason TEXT,
    reopened      INTEGER NOT NULL,
    updated_at    TEXT NOT NULL,
    version       INTEGER NOT NULL,
    CONSTRAINT case_number UNIQUE (number),
    CONSTRAINT case_open_has_next CHECK ((state = 'open') = (next_on IS NOT NULL)),
    CONSTRAINT case_closed_has_day CHECK ((state = 'closed') = (closed_on IS NOT NULL))
) STRICT;
CREATE INDEX case_household ON support_case (household);
CREATE INDEX case_next ON support_case (state, next_on, id);
-- Cases given to somebody lately, and those of an agency that nobody there has taken yet.
CREATE INDEX case_staff ON support_case (staff, responsible_since);
CREATE INDEX case_staff_next ON support_case (staff, state, next_on, id);
CREATE INDEX case_unassigned ON support_case (responsible, responsible_since) WHERE staff IS NULL AND state = 'open';

CREATE TABLE intake (
    id          TEXT NOT NULL PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES support_case (id),
    agency      TEXT NOT NULL REFERENCES agency (id),
    staff       TEXT NOT NULL REFERENCES staff (id),
    received_on TEXT NOT NULL,
    received_time TEXT NOT NULL,
    method      TEXT NOT NULL,
    caller      TEXT NOT NULL,
    caller_name TEXT NOT NULL,
    caller_phone TEXT NOT NULL,
    urgency     TEXT NOT NULL,
    body        TEXT NOT NULL,
    outside_field INTEGER NOT NULL CHECK (outside_field IN (0, 1)),
    category    TEXT NOT NULL,
    sharing     TEXT NOT NULL,
    screening   TEXT,
    screening_note TEXT,
    screened_on TEXT,
    screened_by TEXT REFERENCES staff (id),
    created_at  TEXT NOT NULL,
    version     INTEGER NOT NULL,
    CONSTRAINT intake_screened CHECK ((screening IS NULL) = (screened_on IS NULL))
) STRICT;
CREATE INDEX intake_agency ON intake (agency, received_on);
CREATE INDEX intake_waiting ON intake (agency, received_on, id) WHERE screening IS NULL OR screening = 'collect';
-- SQLite takes the last made of equally good indexes: that of the case.
CREATE INDEX intake_case ON intake (case_id, received_on);

CREATE TABLE intake_worry (
    intake TEXT NOT NULL REFERENCES intake (id),
    code   TEXT NOT NULL,
    PRIMARY KEY (intake, code)
) STRICT, WITHOUT ROWID;

-- Every date that somebody watches. The earliest open one that the responsible agency knows of is the
-- case's next_on. A shared one was agreed between agencies: the responsible agency and the coordinator know
-- of it too. Any other is known to the agency that acts alone (domain::due).
CREATE TABLE due (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    kind       TEXT NOT NULL,
    on_date    TEXT NOT NULL,
    what       TEXT NOT NULL,
    source     TEXT,
    shared     INTEGER NOT NULL CHECK (shared IN (0, 1)),
    created_at TEXT NOT NULL,
    done_on    TEXT,
    done_by    TEXT REFERENCES staff (id),
    done_note  TEXT
) STRICT;
CREATE INDEX due_open_case ON due (case_id, agency, on_date) WHERE done_on IS NULL;
CREATE INDEX due_open_agency ON due (agency, on_date) WHERE done_on IS NULL;
CREATE INDEX due_source ON due (source);

-- つなぎ. A row is never deleted. The summary is what the receiver sees until it accepts.
CREATE TABLE referral (
    id           TEXT NOT NULL PRIMARY KEY,
    case_id      TEXT NOT NULL REFERENCES support_case (id),
    from_agency  TEXT NOT NULL REFERENCES agency (id),
    from_staff   TEXT NOT NULL REFERENCES staff (id),
    to_agency    TEXT NOT NULL REFERENCES agency (id),
    target       TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    summary      TEXT NOT NULL,
    shares_basic INTEGER NOT NULL CHECK (shares_basic IN (0, 1)),
    told_person  INTEGER NOT NULL CHECK (told_person IN (0, 1)),
    wanted_on    TEXT NOT NULL,
    stage        TEXT NOT NULL CONSTRAINT referral_stage
                 CHECK (stage IN ('sent', 'received', 'consulting', 'accepted', 'declined', 'withdrawn')),
    sent_at      TEXT NOT NULL,
    sent_on      TEXT NOT NULL,
    received_at  TEXT,
    answered_at  TEXT,
    answered_on  TEXT,
    answered_by  TEXT REFERENCES staff (id),
    reason       TEXT,
    next_agency  TEXT REFERENCES agency (id),
    version      INTEGER NOT NULL,
    CONSTRAINT referral_answer CHECK ((stage IN ('accepted', 'declined', 'withdrawn')) = (answered_at IS NOT NULL)),
    CONSTRAINT referral_next CHECK ((stage = 'declined') = (next_agency IS NOT NULL)),
    CONSTRAINT referral_two CHECK (from_agency <> to_agency)
) STRICT;
CREATE INDEX referral_to ON referral (to_agency, stage, sent_at);
CREATE INDEX referral_from ON referral (from_agency, stage, sent_at);
CREATE INDEX referral_case ON referral (case_id);
-- One case is offered to one agency at a time: two receivers can never both become responsible.
CREATE UNIQUE INDEX referral_one_pending ON referral (case_id) WHERE stage IN ('sent', 'received', 'consulting');

-- Answers that are overdue, for the coordinator.
CREATE INDEX referral_wanted ON referral (wanted_on, id) WHERE stage IN ('sent', 'received', 'consulting');

-- What was asked back and answered while a つなぎ waited. Only its two sides read it.
CREATE TABLE referral_message (
    id       TEXT NOT NULL PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    agency   TEXT NOT NULL REFERENCES agency (id),
    staff    TEXT NOT NULL REFERENCES staff (id),
    body     TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT;
CREATE INDEX referral_message_of ON referral_message (referral, at);

-- つなぎ戻し: what was done, what remains, who carries it.
CREATE TABLE referral_return (
    id           TEXT NOT NULL PRIMARY KEY,
    case_id      TEXT NOT NULL REFERENCES support_case (id),
    referral     TEXT REFERENCES referral (id),
    from_agency  TEXT NOT NULL REFERENCES agency (id),
    from_staff   TEXT NOT NULL REFERENCES staff (id),
    to_agency    TEXT NOT NULL REFERENCES agency (id),
    done         TEXT NOT NULL,
    remains      TEXT NOT NULL,
    carries      TEXT NOT NULL REFERENCES agency (id),
    stage        TEXT NOT NULL CONSTRAINT return_stage CHECK (stage IN ('sent', 'confirmed', 'withdrawn')),
    sent_at      TEXT NOT NULL,
    sent_on      TEXT NOT NULL,
    confirmed_at TEXT,
    confirmed_by TEXT REFERENCES staff (id),
    CONSTRAINT return_confirmed CHECK ((stage = 'confirmed') = (confirmed_at IS NOT NULL))
) STRICT;
CREATE INDEX return_to ON referral_return (to_agency, stage, sent_at);
CREATE INDEX return_from ON referral_return (from_agency, stage, sent_at);
CREATE INDEX return_case ON referral_return (case_id);
CREATE UNIQUE INDEX return_one_pending ON referral_return (case_id) WHERE stage = 'sent';
