-- 保存期間と廃棄. Nothing is disposed of without a period; what remains of a disposed case stands in disposal_item and
-- disposal_count: its number, days and counts, no personal data.

-- A period in force from a day. Rows are never changed; a later one of the same day counts. No years: kept for ever.
CREATE TABLE retention_period (
    kind    TEXT COLLATE "C" NOT NULL,
    number  BIGINT NOT NULL,
    years   BIGINT,
    basis   TEXT COLLATE "C" NOT NULL,
    from_on TEXT COLLATE "C" NOT NULL,
    set_by  UUID NOT NULL REFERENCES staff (id),
    set_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (kind, number),
    CONSTRAINT retention_period_years CHECK (years IS NULL OR years BETWEEN 0 AND 100)
);

-- 保存の延長 of a closed case.
CREATE TABLE retention_hold (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    reason     TEXT COLLATE "C" NOT NULL,
    until_on   TEXT COLLATE "C",
    set_by     UUID NOT NULL REFERENCES staff (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    set_at     TIMESTAMPTZ NOT NULL,
    lifted_on  TEXT COLLATE "C",
    lifted_by  UUID REFERENCES staff (id),
    version    BIGINT NOT NULL,
    CONSTRAINT retention_hold_lifted CHECK ((lifted_on IS NULL) = (lifted_by IS NULL))
);
CREATE INDEX retention_hold_case ON retention_hold (case_id) WHERE lifted_on IS NULL;

-- 廃棄一覧. `certificate` is the SHA-256 over what was removed (app::retention::certificate); `wiped_at`: since then the
-- database's own files hold nothing of it.
CREATE TABLE disposal (
    id           UUID NOT NULL PRIMARY KEY,
    fiscal       BIGINT NOT NULL,
    nth          BIGINT NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    drawn_by     UUID NOT NULL REFERENCES staff (id),
    drawn_at     TIMESTAMPTZ NOT NULL,
    sent_by      UUID REFERENCES staff (id),
    sent_at      TIMESTAMPTZ,
    decided_by   UUID REFERENCES staff (id),
    decided_at   TIMESTAMPTZ,
    returned_why TEXT COLLATE "C" NOT NULL,
    done_by      UUID REFERENCES staff (id),
    done_at      TIMESTAMPTZ,
    certificate  TEXT COLLATE "C",
    wiped_at     TIMESTAMPTZ,
    version      BIGINT NOT NULL,
    CONSTRAINT disposal_nth UNIQUE (fiscal, nth),
    CONSTRAINT disposal_done CHECK ((state = 'done') = (certificate IS NOT NULL)),
    CONSTRAINT disposal_two CHECK (state NOT IN ('approved', 'done') OR (decided_by <> drawn_by AND decided_by <> sent_by))
);

-- One record of a list. The case is no reference: it will be gone. Words beside the record of use have no case, but the
-- day before which they were written.
CREATE TABLE disposal_item (
    id         UUID NOT NULL PRIMARY KEY,
    disposal   UUID NOT NULL REFERENCES disposal (id),
    sort       BIGINT NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    case_id    UUID,
    number     TEXT COLLATE "C" NOT NULL,
    opened_on  TEXT COLLATE "C",
    closed_on  TEXT COLLATE "C",
    before_on  TEXT COLLATE "C",
    outcome    TEXT COLLATE "C" NOT NULL,
    obstacle   TEXT COLLATE "C",
    settled_at TIMESTAMPTZ
);
CREATE INDEX disposal_item_of ON disposal_item (disposal, sort);
-- By what the record of use still knows of a removed case.
CREATE INDEX disposal_item_case ON disposal_item (case_id);
CREATE INDEX disposal_item_number ON disposal_item (number);
-- A record waits in one list at a time.
CREATE UNIQUE INDEX disposal_item_once ON disposal_item (number, kind) WHERE outcome = 'waiting';

-- How many rows of a table a record has: seen when the list was drawn up, and really removed.
CREATE TABLE disposal_count (
    item    UUID NOT NULL REFERENCES disposal_item (id),
    place   TEXT COLLATE "C" NOT NULL,
    planned BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (item, place)
);

-- What ended long ago is looked for by its day.
CREATE INDEX case_closed ON support_case (closed_on, id) WHERE closed_on IS NOT NULL;
