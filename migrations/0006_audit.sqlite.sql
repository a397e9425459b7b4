-- 記録簿: every change in the transaction that makes it, every read of a case before its page is sent.
-- `seq` counts from 1 without gaps, `leaf` is the hash of all other columns (0008, docs/record.md), `commitment`
-- stands for words in audit_detail. `submission` makes a form idempotent: the second one meets the unique constraint.

CREATE TABLE audit_entry (
    seq        INTEGER NOT NULL PRIMARY KEY,
    id         TEXT NOT NULL,
    at         TEXT NOT NULL,
    staff      TEXT,
    agency     TEXT,
    role       TEXT,
    action     TEXT NOT NULL,
    object     TEXT NOT NULL,
    object_id  TEXT,
    case_id    TEXT,
    basis      TEXT,
    outcome    TEXT NOT NULL,
    request    TEXT NOT NULL,
    submission TEXT,
    detail     TEXT,
    commitment BLOB,
    leaf       BLOB NOT NULL,
    CONSTRAINT audit_entry_id UNIQUE (id)
) STRICT;
-- A form sent twice fails here. NULLs never collide.
CREATE UNIQUE INDEX audit_entry_submission ON audit_entry (submission);
CREATE INDEX audit_entry_case ON audit_entry (case_id, seq);
CREATE INDEX audit_entry_staff ON audit_entry (staff, seq);
CREATE INDEX audit_entry_at ON audit_entry (at);

-- Lists that an office may change (domain::code_list).
CREATE TABLE code (
    list       TEXT NOT NULL,
    code       TEXT NOT NULL,
    label      TEXT NOT NULL,
    sort       INTEGER NOT NULL,
    from_on    TEXT NOT NULL,
    until_on   TEXT,
    PRIMARY KEY (list, code)
) STRICT;
