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
