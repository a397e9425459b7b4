-- What makes a change of the 記録簿 visible: a Merkle tree whose leaf n is audit_entry n + 1 (docs/record.md).

-- The tree: how many leaves, and the roots of its complete subtrees, largest first, 32 bytes each. One row, changed by
-- the last statement of every transaction that writes entries; on PostgreSQL they wait here for each other.
CREATE TABLE audit_tree (
    one      BIGINT NOT NULL PRIMARY KEY CONSTRAINT audit_tree_one CHECK (one = 1),
    size     BIGINT NOT NULL,
    frontier BYTEA NOT NULL
);
INSERT INTO audit_tree (one, size, frontier) VALUES (1, 0, '');

-- Words that may have to be deleted by law. The entry holds HMAC-SHA-256(salt, words), so it stays as it is.
CREATE TABLE audit_detail (
    seq   BIGINT NOT NULL PRIMARY KEY REFERENCES audit_entry (seq),
    salt  BYTEA NOT NULL,
    words TEXT COLLATE "C" NOT NULL
);

-- 点検: the review of a month. A sample of its readings is drawn once, in the order of SHA-256 over seed and number.
CREATE TABLE review (
    month      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    started_at TIMESTAMPTZ NOT NULL,
    seed       TEXT COLLATE "C",
    population BIGINT,
    CONSTRAINT review_drawn CHECK ((seed IS NULL) = (population IS NULL))
);

-- What a rule found in a month, or a reading of its sample. `mark` keeps a second run from finding it again.
CREATE TABLE review_item (
    id         UUID NOT NULL PRIMARY KEY,
    month      TEXT COLLATE "C" NOT NULL REFERENCES review (month),
    rule       TEXT COLLATE "C" NOT NULL,
    mark       TEXT COLLATE "C" NOT NULL,
    seq        BIGINT NOT NULL,
    staff      UUID NOT NULL REFERENCES staff (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    role       TEXT COLLATE "C" NOT NULL,
    case_id    UUID REFERENCES support_case (id),
    on_day     TEXT COLLATE "C" NOT NULL,
    count      BIGINT NOT NULL,
    verdict    TEXT COLLATE "C",
    remark     TEXT COLLATE "C",
    judged_by  UUID REFERENCES staff (id),
    judged_at  TIMESTAMPTZ,
    version    BIGINT NOT NULL,
    CONSTRAINT review_item_once UNIQUE (month, mark),
    CONSTRAINT review_item_judged CHECK ((verdict IS NULL) = (judged_by IS NULL))
);
