-- Households and persons. Names stay as written; keys for finding them are computed outside.

CREATE TABLE household (
    id         UUID NOT NULL PRIMARY KEY,
    label      TEXT COLLATE "C" NOT NULL,
    area       UUID REFERENCES area (id),
    address    TEXT COLLATE "C" NOT NULL,
    phone      TEXT COLLATE "C" NOT NULL,
    caution    TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID NOT NULL REFERENCES agency (id),
    version    BIGINT NOT NULL
);
CREATE INDEX household_phone ON household (phone) WHERE phone <> '';

CREATE TABLE person (
    id              UUID NOT NULL PRIMARY KEY,
    family_name     TEXT COLLATE "C" NOT NULL,
    given_name      TEXT COLLATE "C" NOT NULL,
    family_kana     TEXT COLLATE "C" NOT NULL,
    given_kana      TEXT COLLATE "C" NOT NULL,
    name_status     TEXT COLLATE "C" NOT NULL,
    sex             TEXT COLLATE "C" NOT NULL,
    birth           TEXT COLLATE "C" NOT NULL,
    birth_precision TEXT COLLATE "C" NOT NULL,
    birth_approx    BOOLEAN NOT NULL,
    phone           TEXT COLLATE "C" NOT NULL,
    occupation      TEXT COLLATE "C" NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    created_by      UUID NOT NULL REFERENCES agency (id),
    version         BIGINT NOT NULL
);
CREATE INDEX person_phone ON person (phone) WHERE phone <> '';

CREATE TABLE household_member (
    id         UUID NOT NULL PRIMARY KEY,
    household  UUID NOT NULL REFERENCES household (id),
    person     UUID NOT NULL REFERENCES person (id),
    relation   TEXT COLLATE "C" NOT NULL,
    same_roof  BOOLEAN NOT NULL,
    key_person BOOLEAN NOT NULL,
    note       TEXT COLLATE "C" NOT NULL,
    sort       BIGINT NOT NULL,
    from_on    TEXT COLLATE "C" NOT NULL,
    until_on   TEXT COLLATE "C",
    CONSTRAINT household_member_once UNIQUE (household, person)
);
CREATE INDEX household_member_person ON household_member (person);

-- `a` is the parent where the kind has a direction.
CREATE TABLE kinship (
    id   UUID NOT NULL PRIMARY KEY,
    a    UUID NOT NULL REFERENCES person (id),
    b    UUID NOT NULL REFERENCES person (id),
    kind TEXT COLLATE "C" NOT NULL,
    created_by UUID NOT NULL REFERENCES agency (id),
    CONSTRAINT kinship_once UNIQUE (a, b, kind),
    CONSTRAINT kinship_two CHECK (a <> b)
);
CREATE INDEX kinship_b ON kinship (b);
