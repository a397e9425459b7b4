-- シート: what is asked of a person item by item. Editions are data; what was filled in keeps its edition.

CREATE TABLE sheet_edition (
    id           TEXT NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL,
    nth          INTEGER NOT NULL,
    state        TEXT NOT NULL CONSTRAINT sheet_edition_state CHECK (state IN ('draft', 'published')),
    note         TEXT NOT NULL,
    made_by      TEXT REFERENCES staff (id),
    published_on TEXT,
    version      INTEGER NOT NULL,
    CONSTRAINT sheet_edition_nth UNIQUE (kind, nth),
    CONSTRAINT sheet_edition_day CHECK ((state = 'published') = (published_on IS NOT NULL))
) STRICT;
-- One draft of a sheet at a time.
CREATE UNIQUE INDEX sheet_edition_draft ON sheet_edition (kind) WHERE state = 'draft';

CREATE TABLE sheet_item (
    edition    TEXT NOT NULL REFERENCES sheet_edition (id),
    key        TEXT NOT NULL,
    section    TEXT NOT NULL,
    label      TEXT NOT NULL,
    hint       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    category   TEXT NOT NULL,
    topics     INTEGER NOT NULL,
    national   INTEGER NOT NULL CHECK (national IN (0, 1)),
    required   INTEGER NOT NULL CHECK (required IN (0, 1)),
    confidence TEXT NOT NULL,
    sort       INTEGER NOT NULL,
    PRIMARY KEY (edition, key)
) STRICT;

CREATE TABLE sheet_choice (
    edition TEXT NOT NULL REFERENCES sheet_edition (id),
    item    TEXT NOT NULL,
    code    TEXT NOT NULL,
    label   TEXT NOT NULL,
    sort    INTEGER NOT NULL,
    PRIMARY KEY (edition, item, code)
) STRICT;

-- One saving of a part of a sheet: who asked, when. Never changed; what is said later is a later row.
CREATE TABLE sheet_fill (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    person     TEXT NOT NULL REFERENCES person (id),
    edition    TEXT NOT NULL REFERENCES sheet_edition (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    staff      TEXT NOT NULL REFERENCES staff (id),
    filled_on  TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX sheet_fill_case ON sheet_fill (case_id, person);
CREATE INDEX sheet_fill_edition ON sheet_fill (edition);

-- What was answered; carries the class of its item, because each answer is disclosed by itself.
CREATE TABLE sheet_answer (
    fill     TEXT NOT NULL REFERENCES sheet_fill (id),
    item     TEXT NOT NULL,
    case_id  TEXT NOT NULL REFERENCES support_case (id),
    person   TEXT NOT NULL REFERENCES person (id),
    agency   TEXT NOT NULL REFERENCES agency (id),
    category TEXT NOT NULL,
    sharing  TEXT NOT NULL,
    topics   INTEGER NOT NULL,
    unknown  TEXT,
    value    TEXT NOT NULL,
    PRIMARY KEY (fill, item),
    CONSTRAINT sheet_answer_one CHECK (unknown IS NULL OR value = '')
) STRICT;
CREATE INDEX sheet_answer_person ON sheet_answer (case_id, person);
CREATE INDEX sheet_answer_item ON sheet_answer (item);
