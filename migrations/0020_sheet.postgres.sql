-- シート: what is asked of a person item by item. Editions are data; what was filled in keeps its edition.

CREATE TABLE sheet_edition (
    id           UUID NOT NULL PRIMARY KEY,
    kind         TEXT COLLATE "C" NOT NULL,
    nth          BIGINT NOT NULL,
    state        TEXT COLLATE "C" NOT NULL CONSTRAINT sheet_edition_state CHECK (state IN ('draft', 'published')),
    note         TEXT COLLATE "C" NOT NULL,
    made_by      UUID REFERENCES staff (id),
    published_on TEXT COLLATE "C",
    version      BIGINT NOT NULL,
    CONSTRAINT sheet_edition_nth UNIQUE (kind, nth),
    CONSTRAINT sheet_edition_day CHECK ((state = 'published') = (published_on IS NOT NULL))
);
-- One draft of a sheet at a time.
CREATE UNIQUE INDEX sheet_edition_draft ON sheet_edition (kind) WHERE state = 'draft';

CREATE TABLE sheet_item (
    edition    UUID NOT NULL REFERENCES sheet_edition (id),
    key        TEXT COLLATE "C" NOT NULL,
    section    TEXT COLLATE "C" NOT NULL,
    label      TEXT COLLATE "C" NOT NULL,
    hint       TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    category   TEXT COLLATE "C" NOT NULL,
    topics     BIGINT NOT NULL,
    national   BOOLEAN NOT NULL,
    required   BOOLEAN NOT NULL,
    confidence TEXT COLLATE "C" NOT NULL,
    sort       BIGINT NOT NULL,
    PRIMARY KEY (edition, key)
);

CREATE TABLE sheet_choice (
    edition UUID NOT NULL REFERENCES sheet_edition (id),
    item    TEXT COLLATE "C" NOT NULL,
    code    TEXT COLLATE "C" NOT NULL,
    label   TEXT COLLATE "C" NOT NULL,
    sort    BIGINT NOT NULL,
    PRIMARY KEY (edition, item, code)
);

-- One saving of a part of a sheet: who asked, when. Never changed; what is said later is a later row.
CREATE TABLE sheet_fill (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    person     UUID NOT NULL REFERENCES person (id),
    edition    UUID NOT NULL REFERENCES sheet_edition (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    staff      UUID NOT NULL REFERENCES staff (id),
    filled_on  TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sheet_fill_case ON sheet_fill (case_id, person);
CREATE INDEX sheet_fill_edition ON sheet_fill (edition);

-- What was answered; carries the class of its item, because each answer is disclosed by itself.
CREATE TABLE sheet_answer (
    fill     UUID NOT NULL REFERENCES sheet_fill (id),
    item     TEXT COLLATE "C" NOT NULL,
    case_id  UUID NOT NULL REFERENCES support_case (id),
    person   UUID NOT NULL REFERENCES person (id),
    agency   UUID NOT NULL REFERENCES agency (id),
    category TEXT COLLATE "C" NOT NULL,
    sharing  TEXT COLLATE "C" NOT NULL,
    topics   BIGINT NOT NULL,
    unknown  TEXT COLLATE "C",
    value    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (fill, item),
    CONSTRAINT sheet_answer_one CHECK (unknown IS NULL OR value = '')
);
CREATE INDEX sheet_answer_person ON sheet_answer (case_id, person);
CREATE INDEX sheet_answer_item ON sheet_answer (item);
