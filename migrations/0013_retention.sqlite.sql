-- 保存期間と廃棄. Nothing is disposed of without a period; what remains of a disposed case stands in disposal_item and
-- disposal_count: its number, days and counts, no personal data.

-- A period in force from a day. Rows are never changed; a later one of the same day counts. No years: kept for ever.
CREATE TABLE retention_period (
    kind    TEXT NOT NULL,
    number  INTEGER NOT NULL,
    years   INTEGER,
    basis   TEXT NOT NULL,
    from_on TEXT NOT NULL,
    set_by  TEXT NOT NULL REFERENCES staff (id),
    set_at  TEXT NOT NULL,
    PRIMARY KEY (kind, number),
    CONSTRAINT retention_period_years CHECK (years IS NULL OR years BETWEEN 0 AND 100)
) STRICT, WITHOUT ROWID;

-- 保存の延長 of a closed case.
CREATE TABLE retention_hold (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    reason     TEXT NOT NULL,
    until_on   TEXT,
    set_by     TEXT NOT NULL REFERENCES staff (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    set_at     TEXT NOT NULL,
    lifted_on  TEXT,
    lifted_by  TEXT REFERENCES staff (id),
    version    INTEGER NOT NULL,
    CONSTRAINT retention_hold_lifted CHECK ((lifted_on IS NULL) = (lifted_by IS NULL))
) STRICT;
CREATE INDEX retention_hold_case ON retention_hold (case_id) WHERE lifted_on IS NULL;

-- 廃棄一覧. `certificate` is the SHA-256 over what was removed (app::retention::certificate); `wiped_at`: since then the
-- database's own files hold nothing of it.
CREATE TABLE disposal (
    id           TEXT NOT NULL PRIMARY KEY,
    fiscal       INTEGER NOT NULL,
    nth          INTEGER NOT NULL,
    state        TEXT NOT NULL,
    drawn_by     TEXT NOT NULL REFERENCES staff (id),
    drawn_at     TEXT NOT NULL,
    sent_by      TEXT REFERENCES staff (id),
    sent_at      TEXT,
    decided_by   TEXT REFERENCES staff (id),
    decided_at   TEXT,
    returned_why TEXT NOT NULL,
    done_by      TEXT REFERENCES staff (id),
    done_at      TEXT,
    certificate  TEXT,
    wiped_at     TEXT,
    version      INTEGER NOT NULL,
    CONSTRAINT disposal_nth UNIQUE (fiscal, nth),
    CONSTRAINT disposal_done CHECK ((state = 'done') = (certificate IS NOT NULL)),
    CONSTRAINT disposal_two CHECK (state NOT IN ('approved', 'done') OR (decided_by <> drawn_by AND decided_by <> sent_by))
) STRICT;

-- One record of a list. The case is no reference: it will be gone. Words beside the record of use have no case, but the
-- day before which they were written.
CREATE TABLE disposal_item (
    id         TEXT NOT NULL PRIMARY KEY,
    disposal   TEXT NOT NULL REFERENCES disposal (id),
    sort       INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    case_id    TEXT,
    number     TEXT NOT NULL,
    opened_on  TEXT,
    closed_on  TEXT,
    before_on  TEXT,
    outcome    TEXT NOT NULL,
    obstacle   TEXT,
    settled_at TEXT
) STRICT;
CREATE INDEX disposal_item_of ON disposal_item (disposal, sort);
-- By what the record of use still knows of a removed case.
CREATE INDEX disposal_item_case ON disposal_item (case_id);
CREATE INDEX disposal_item_number ON disposal_item (number);
-- A record waits in one list at a time.
CREATE UNIQUE INDEX disposal_item_once ON disposal_item (number, kind) WHERE outcome = 'waiting';

-- How many rows of a table a record has: seen when the list was drawn up, and really removed.
CREATE TABLE disposal_count (
    item    TEXT NOT NULL REFERENCES disposal_item (id),
    place   TEXT NOT NULL,
    planned INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

-- What ended long ago is looked for by its day.
CREATE INDEX case_closed ON support_case (closed_on, id) WHERE closed_on IS NOT NULL;
