-- A case, its door (intake), its dates, and its handing over. An open case always has a responsible
-- agency (NOT NULL) and a next date (case_open_has_next): nobody is dropped.

CREATE TABLE support_case (
    id            UUID NOT NULL PRIMARY KEY,
    number        TEXT COLLATE "C" NOT NULL,
    household     UUID NOT NULL REFERENCES household (id),
    state         TEXT COLLATE "C" NOT NULL CONSTRAINT case_state CHECK (state IN ('open', 'closed')),
    phase         TEXT COLLATE "C" NOT NULL,
    responsible   UUID NOT NULL REFERENCES agency (id),
    responsible_since TEXT COLLATE "C" NOT NULL,
    staff         UUID REFERENCES staff (id),
    coordinator   UUID REFERENCES agency (id),
    urgency       TEXT COLLATE "C" NOT NULL,
    next_on       TEXT COLLATE "C",
    opened_on     TEXT COLLATE "C" NOT NULL,
    closed_on     TEXT COLLATE "C",
    closed_reason TEXT COLLATE "C",
    reopened      BIGINT NOT NULL,
    updated_at    TIMESTAMPTZ NOT NULL,
    version       BIGINT NOT NULL,
    CONSTRAINT case_number UNIQUE (number),
    CONSTRAINT case_open_has_next CHECK ((state = 'open') = (next_on IS NOT NULL)),
    CONSTRAINT case_closed_has_day CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);
CREATE INDEX case_household ON support_case (household);
CREATE INDEX case_next ON support_case (state, next_on, id);
-- Cases given to somebody lately, and those of an agency that nobody there has taken yet.
CREATE INDEX case_staff ON support_case (staff, responsible_since);
CREATE INDEX case_staff_next ON support_case (staff, state, next_on, id);
CREATE INDEX case_unassigned ON support_case (responsible, responsible_since) WHERE staff IS NULL AND state = 'open';

CREATE TABLE intake (
    id          UUID NOT NULL PRIMARY KEY,
    case_id     UUID NOT NULL REFERENCES support_case (id),
    agency      UUID NOT NULL REFERENCES agency (id),
    staff       UUID NOT NULL REFERENCES staff (id),
    received_on TEXT COLLATE "C" NOT NULL,
    received_time TEXT COLLATE "C" NOT NULL,
    method      TEXT COLLATE "C" NOT NULL,
    caller      TEXT COLLATE "C" NOT NULL,
    caller_name TEXT COLLATE "C" NOT NULL,
    caller_phone TEXT COLLATE "C" NOT NULL,
    urgency     TEXT COLLATE "C" NOT NULL,
    body        TEXT COLLATE "C" NOT NULL,
    outside_field BOOLEAN NOT NULL,
    category    TEXT COLLATE "C" NOT NULL,
    sharing     TEXT COLLATE "C" NOT NULL,
    screening   TEXT COLLATE "C",
    screening_note TEXT COLLATE "C",
    screened_on TEXT COLLATE "C",
    screened_by UUID REFERENCES staff (id),
    created_at  TIMESTAMPTZ NOT NULL,
    version     BIGINT NOT NULL,
    CONSTRAINT intake_screened CHECK ((screening IS NULL) = (screened_on IS NULL))
);
CREATE INDEX intake_agency ON intake (agency, received_on);
CREATE INDEX intake_waiting ON intake (agency, received_on, id) WHERE screening IS NULL OR screening = 'collect';
-- SQLite takes the last made of equally good indexes: that of the case.
CREATE INDEX intake_case ON intake (case_id, received_on);

CREATE TABLE intake_worry (
    intake UUID NOT NULL REFERENCES intake (id),
    code   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (intake, code)
);

-- Every date that somebody watches. The earliest open one that the responsible agency knows of is the
-- case's next_on. A shared one was agreed between agencies: the responsible agency and the coordinator know
-- of it too. Any other is known to the agency that acts alone (domain::due).
CREATE TABLE due (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    kind       TEXT COLLATE "C" NOT NULL,
    on_date    TEXT COLLATE "C" NOT NULL,
    what       TEXT COLLATE "C" NOT NULL,
    source     UUID,
    shared     BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    done_on    TEXT COLLATE "C",
    done_by    UUID REFERENCES staff (id),
    done_note  TEXT COLLATE "C"
);
CREATE INDEX due_open_case ON due (case_id, agency, on_date) WHERE done_on IS NULL;
CREATE INDEX due_open_agency ON due (agency, on_date) WHERE done_on IS NULL;
CREATE INDEX due_source ON due (source);

-- つなぎ. A row is never deleted. The summary is what the receiver sees until it accepts.
CREATE TABLE referral (
    id           UUID NOT NULL PRIMARY KEY,
    case_id      UUID NOT NULL REFERENCES support_case (id),
    from_agency  UUID NOT NULL REFERENCES agency (id),
    from_staff   UUID NOT NULL REFERENCES staff (id),
    to_agency    UUID NOT NULL REFERENCES agency (id),
    target       TEXT COLLATE "C" NOT NULL,
    purpose      TEXT COLLATE "C" NOT NULL,
    summary      TEXT COLLATE "C" NOT NULL,
    shares_basic BOOLEAN NOT NULL,
    told_person  BOOLEAN NOT NULL,
    wanted_on    TEXT COLLATE "C" NOT NULL,
    stage        TEXT COLLATE "C" NOT NULL CONSTRAINT referral_stage
                 CHECK (stage IN ('sent', 'received', 'consulting', 'accepted', 'declined', 'withdrawn')),
    sent_at      TIMESTAMPTZ NOT NULL,
    sent_on      TEXT COLLATE "C" NOT NULL,
    received_at  TIMESTAMPTZ,
    answered_at  TIMESTAMPTZ,
    answered_on  TEXT COLLATE "C",
    answered_by  UUID REFERENCES staff (id),
    reason       TEXT COLLATE "C",
    next_agency  UUID REFERENCES agency (id),
    version      BIGINT NOT NULL,
    CONSTRAINT referral_answer CHECK ((stage IN ('accepted', 'declined', 'withdrawn')) = (answered_at IS NOT NULL)),
    CONSTRAINT referral_next CHECK ((stage = 'declined') = (next_agency IS NOT NULL)),
    CONSTRAINT referral_two CHECK (from_agency <> to_agency)
);
CREATE INDEX referral_to ON referral (to_agency, stage, sent_at);
CREATE INDEX referral_from ON referral (from_agency, stage, sent_at);
CREATE INDEX referral_case ON referral (case_id);
-- One case is offered to one agency at a time: two receivers can never both become responsible.
CREATE UNIQUE INDEX referral_one_pending ON referral (case_id) WHERE stage IN ('sent', 'received', 'consulting');

-- Answers that are overdue, for the coordinator.
CREATE INDEX referral_wanted ON referral (wanted_on, id) WHERE stage IN ('sent', 'received', 'consulting');

-- What was asked back and answered while a つなぎ waited. Only its two sides read it.
CREATE TABLE referral_message (
    id       UUID NOT NULL PRIMARY KEY,
    referral UUID NOT NULL REFERENCES referral (id),
    agency   UUID NOT NULL REFERENCES agency (id),
    staff    UUID NOT NULL REFERENCES staff (id),
    body     TEXT COLLATE "C" NOT NULL,
    at       TIMESTAMPTZ NOT NULL
);
CREATE INDEX referral_message_of ON referral_message (referral, at);

-- つなぎ戻し: what was done, what remains, who carries it.
CREATE TABLE referral_return (
    id           UUID NOT NULL PRIMARY KEY,
    case_id      UUID NOT NULL REFERENCES support_case (id),
    referral     UUID REFERENCES referral (id),
    from_agency  UUID NOT NULL REFERENCES agency (id),
    from_staff   UUID NOT NULL REFERENCES staff (id),
    to_agency    UUID NOT NULL REFERENCES agency (id),
    done         TEXT COLLATE "C" NOT NULL,
    remains      TEXT COLLATE "C" NOT NULL,
    carries      UUID NOT NULL REFERENCES agency (id),
    stage        TEXT COLLATE "C" NOT NULL CONSTRAINT return_stage CHECK (stage IN ('sent', 'confirmed', 'withdrawn')),
    sent_at      TIMESTAMPTZ NOT NULL,
    sent_on      TEXT COLLATE "C" NOT NULL,
    confirmed_at TIMESTAMPTZ,
    confirmed_by UUID REFERENCES staff (id),
    CONSTRAINT return_confirmed CHECK ((stage = 'confirmed') = (confirmed_at IS NOT NULL))
);
CREATE INDEX return_to ON referral_return (to_agency, stage, sent_at);
CREATE INDEX return_from ON referral_return (from_agency, stage, sent_at);
CREATE INDEX return_case ON referral_return (case_id);
CREATE UNIQUE INDEX return_one_pending ON referral_return (case_id) WHERE stage = 'sent';
