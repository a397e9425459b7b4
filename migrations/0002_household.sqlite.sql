-- Households and persons. Names stay as written; keys for finding them are computed outside.

CREATE TABLE household (
    id         TEXT NOT NULL PRIMARY KEY,
    label      TEXT NOT NULL,
    area       TEXT REFERENCES area (id),
    address    TEXT NOT NULL,
    phone      TEXT NOT NULL,
    caution    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES agency (id),
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX household_phone ON household (phone) WHERE phone <> '';

CREATE TABLE person (
    id              TEXT NOT NULL PRIMARY KEY,
    family_name     TEXT NOT NULL,
    given_name      TEXT NOT NULL,
    family_kana     TEXT NOT NULL,
    given_kana      TEXT NOT NULL,
    name_status     TEXT NOT NULL,
    sex             TEXT NOT NULL,
    birth           TEXT NOT NULL,
    birth_precision TEXT NOT NULL,
    birth_approx    INTEGER NOT NULL CHECK (birth_approx IN (0, 1)),
    phone           TEXT NOT NULL,
    occupation      TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL REFERENCES agency (id),
    version         INTEGER NOT NULL
) STRICT;
CREATE INDEX person_phone ON person (phone) WHERE phone <> '';

CREATE TABLE household_member (
    id         TEXT NOT NULL PRIMARY KEY,
    household  TEXT NOT NULL REFERENCES household (id),
    person     TEXT NOT NULL REFERENCES person (id),
    relation   TEXT NOT NULL,
    same_roof  INTEGER NOT NULL CHECK (same_roof IN (0, 1)),
    key_person INTEGER NOT NULL CHECK (key_person IN (0, 1)),
    note       TEXT NOT NULL,
    sort       INTEGER NOT NULL,
    from_on    TEXT NOT NULL,
    until_on   TEXT,
    CONSTRAINT household_member_once UNIQUE (household, person)
) STRICT;
CREATE INDEX household_member_person ON household_member (person);

-- `a` is the parent where the kind has a direction.
CREATE TABLE kinship (
    id   TEXT NOT NULL PRIMARY KEY,
    a    TEXT NOT NULL REFERENCES person (id),
    b    TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES agency (id),
    CONSTRAINT kinship_once UNIQUE (a, b, kind),
    CONSTRAINT kinship_two CHECK (a <> b)
) STRICT;
CREATE INDEX kinship_b ON kinship (b);
