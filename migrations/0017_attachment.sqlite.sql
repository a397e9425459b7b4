-- 添付: scans and photos on records. The content is sealed (crate files) and stands in parts; a file that was taken off
-- keeps its row, without name and content, so that the record says who did it and why.
CREATE TABLE attachment (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    staff      TEXT NOT NULL REFERENCES staff (id),
    note       TEXT REFERENCES note (id),
    consent    TEXT REFERENCES consent (id),
    name       TEXT NOT NULL,
    media      TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    sealed_by  TEXT NOT NULL,
    created_at TEXT NOT NULL,
    removed_at  TEXT,
    removed_by  TEXT REFERENCES staff (id),
    removed_why TEXT,
    CONSTRAINT attachment_of_one CHECK ((note IS NULL) <> (consent IS NULL)),
    CONSTRAINT attachment_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL)
                                         AND (removed_at IS NULL) = (removed_why IS NULL))
) STRICT;
CREATE INDEX attachment_case ON attachment (case_id, created_at);
CREATE INDEX attachment_note ON attachment (note);
CREATE INDEX attachment_consent ON attachment (consent);

CREATE TABLE attachment_part (
    attachment TEXT NOT NULL REFERENCES attachment (id),
    nth        INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    PRIMARY KEY (attachment, nth)
) STRICT;
