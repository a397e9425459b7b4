-- What makes a change of the 記録簿 visible: a Merkle tree whose leaf n is audit_entry n + 1 (docs/record.md).

-- The tree: how many leaves, and the roots of its complete subtrees, largest first, 32 bytes each. One row, changed by
-- the last statement of every transaction that writes entries; on PostgreSQL they wait here for each other.
CREATE TABLE audit_tree (
    one      INTEGER NOT NULL PRIMARY KEY CONSTRAINT audit_tree_one CHECK (one = 1),
    size     INTEGER NOT NULL,
    frontier BLOB NOT NULL
) STRICT;
INSERT INTO audit_tree (one, size, frontier) VALUES (1, 0, x'');

-- Words that may have to be deleted by law. The entry holds HMAC-SHA-256(salt, words), so it stays as it is.
CREATE TABLE audit_detail (
    seq   INTEGER NOT NULL PRIMARY KEY REFERENCES audit_entry (seq),
    salt  BLOB NOT NULL,
    words TEXT NOT NULL
) STRICT;

-- 点検: the review of a month. A sample of its readings is drawn once, in the order of SHA-256 over seed and number.
CREATE TABLE review (
    month      TEXT NOT NULL PRIMARY KEY,
    started_at TEXT NOT NULL,
    seed       TEXT,
    population INTEGER,
    CONSTRAINT review_drawn CHECK ((seed IS NULL) = (population IS NULL))
) STRICT;

-- What a rule found in a month, or a reading of its sample. `mark` keeps a second run from finding it again.
CREATE TABLE review_item (
    id         TEXT NOT NULL PRIMARY KEY,
    month      TEXT NOT NULL REFERENCES review (month),
    rule       TEXT NOT NULL,
    mark       TEXT NOT NULL,
    seq        INTEGER NOT NULL,
    staff      TEXT NOT NULL REFERENCES staff (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    role       TEXT NOT NULL,
    case_id    TEXT REFERENCES support_case (id),
    on_day     TEXT NOT NULL,
    count      INTEGER NOT NULL,
    verdict    TEXT,
    remark     TEXT,
    judged_by  TEXT REFERENCES staff (id),
    judged_at  TEXT,
    version    INTEGER NOT NULL,
    CONSTRAINT review_item_once UNIQUE (month, mark),
    CONSTRAINT review_item_judged CHECK ((verdict IS NULL) = (judged_by IS NULL))
) STRICT;
