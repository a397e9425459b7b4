-- 記録簿: every change in the transaction that makes it, every read of a case before its page is sent.
-- `seq` counts from 1 without gaps, `leaf` is the hash of all other columns (0008, docs/record.md), `commitment`
-- stands for words in audit_detail. `submission` makes a form idempotent: the second one meets the unique constraint.

CREATE TABLE audit_entry (
    seq        BIGINT NOT NULL PRIMARY KEY,
    id         UUID NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    staff      UUID,
    agency     UUID,
    role       TEXT COLLATE "C",
    action     TEXT COLLATE "C" NOT NULL,
    object     TEXT COLLATE "C" NOT NULL,
    object_id  UUID,
    case_id    UUID,
    basis      TEXT COLLATE "C",
    outcome    TEXT COLLATE "C" NOT NULL,
    request    UUID NOT NULL,
    submission UUID,
    detail     TEXT COLLATE "C",
    commitment BYTEA,
    leaf       BYTEA NOT NULL,
    CONSTRAINT audit_entry_id UNIQUE (id)
);
-- A form sent twice fails here. NULLs never collide.
CREATE UNIQUE INDEX audit_entry_submission ON audit_entry (submission);
CREATE INDEX audit_entry_case ON audit_entry (case_id, seq);
CREATE INDEX audit_entry_staff ON audit_entry (staff, seq);
CREATE INDEX audit_entry_at ON audit_entry (at);

-- Lists that an office may change (domain::code_list).
CREATE TABLE code (
    list       TEXT COLLATE "C" NOT NULL,
    code       TEXT COLLATE "C" NOT NULL,
    label      TEXT COLLATE "C" NOT NULL,
    sort       BIGINT NOT NULL,
    from_on    TEXT COLLATE "C" NOT NULL,
    until_on   TEXT COLLATE "C",
    PRIMARY KEY (list, code)
);
