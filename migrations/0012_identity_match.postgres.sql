-- 名寄せ: keys by which records of one person meet, the pairs that were found, what people said of them, and links.
-- Nothing here opens a record to anybody: disclosure is derived without these tables.

-- Hashes of folded name parts, birth date, telephone and lot (crate `matching`); they follow the person's data in
-- the transaction that changes it.
CREATE TABLE identity_key (
    key    BIGINT NOT NULL,
    person UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (key, person)
);

-- What of a person was last folded: all stored keys (8 bytes each), the print of folded name and birth date, and since
-- when the person waits to be compared with everybody.
CREATE TABLE identity_form (
    person        UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    keys          BYTEA NOT NULL,
    print         TEXT COLLATE "C" NOT NULL,
    waiting_since TIMESTAMPTZ
);
CREATE INDEX identity_form_waiting ON identity_form (waiting_since, person) WHERE waiting_since IS NOT NULL;

-- Two persons who may be one, the smaller id first. `score` in thousandths of a bit; `coordinator` is who looks at the
-- pair if no agency may read both sides. The prints are those on the day the pair was refused.
CREATE TABLE identity_pair (
    id          UUID NOT NULL PRIMARY KEY,
    one         UUID NOT NULL REFERENCES person (id),
    two         UUID NOT NULL REFERENCES person (id),
    state       TEXT COLLATE "C" NOT NULL,
    score       BIGINT NOT NULL,
    coordinator UUID REFERENCES agency (id),
    found_on    TEXT COLLATE "C" NOT NULL,
    decided_on  TEXT COLLATE "C",
    decided_by  UUID REFERENCES staff (id),
    decided_agency UUID REFERENCES agency (id),
    reason      TEXT COLLATE "C" NOT NULL,
    one_print   TEXT COLLATE "C",
    two_print   TEXT COLLATE "C",
    version     BIGINT NOT NULL,
    CONSTRAINT identity_pair_once UNIQUE (one, two),
    CONSTRAINT identity_pair_two_persons CHECK (one < two),
    CONSTRAINT identity_pair_refused CHECK (state <> 'refused' OR (one_print IS NOT NULL AND two_print IS NOT NULL)),
    CONSTRAINT identity_pair_decided CHECK ((state = 'open') = (decided_on IS NULL))
);
CREATE INDEX identity_pair_two ON identity_pair (two);
CREATE INDEX identity_pair_queue ON identity_pair (coordinator, state, score);

-- 「あとで」: an agency does not want to be reminded of a pair for some days.
CREATE TABLE identity_later (
    pair     UUID NOT NULL REFERENCES identity_pair (id),
    agency   UUID NOT NULL REFERENCES agency (id),
    until_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pair, agency)
);

-- Joined: the two of a pair are one person. Records that hang together by links that have not ended are one person's;
-- ending a link gives back what was before it.
CREATE TABLE identity_link (
    id         UUID NOT NULL PRIMARY KEY,
    pair       UUID NOT NULL REFERENCES identity_pair (id),
    one        UUID NOT NULL REFERENCES person (id),
    two        UUID NOT NULL REFERENCES person (id),
    joined_at  TIMESTAMPTZ NOT NULL,
    joined_on  TEXT COLLATE "C" NOT NULL,
    joined_by  UUID NOT NULL REFERENCES staff (id),
    joined_agency UUID NOT NULL REFERENCES agency (id),
    ended_at   TIMESTAMPTZ,
    ended_by   UUID REFERENCES staff (id),
    ended_how  TEXT COLLATE "C",
    CONSTRAINT identity_link_two CHECK (one < two),
    CONSTRAINT identity_link_end CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
CREATE UNIQUE INDEX identity_link_pair ON identity_link (pair) WHERE ended_at IS NULL;
CREATE INDEX identity_link_one ON identity_link (one) WHERE ended_at IS NULL;
CREATE INDEX identity_link_two ON identity_link (two) WHERE ended_at IS NULL;

-- Models estimated from this installation's own records; the newest counts. Without one the standard model does.
-- `counts`: how frequent values are (field, hash, count), packed.
CREATE TABLE identity_model (
    id      UUID NOT NULL PRIMARY KEY,
    number  BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    people  BIGINT NOT NULL,
    body    TEXT COLLATE "C" NOT NULL,
    counts  BYTEA NOT NULL,
    CONSTRAINT identity_model_number UNIQUE (number)
);
