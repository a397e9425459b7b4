-- Files on what a conference looks at: on the agenda item of a 重層的支援会議, and on a paper in the room of a 支援会議
-- (`paper`; only the room's own queries ask for it). Of a file that was taken off the row may outlive an agenda item that
-- was taken off too.

-- The parts stay where they are, because they hold all contents: they wait without their files until the end.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE attachment_old AS SELECT * FROM attachment;
DROP TABLE attachment;
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
    agenda_item TEXT REFERENCES agenda_item (id),
    paper       TEXT REFERENCES secrecy_paper (id),
    CONSTRAINT attachment_of_one CHECK (
        (CASE WHEN note IS NULL THEN 0 ELSE 1 END) + (CASE WHEN consent IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN agenda_item IS NULL THEN 0 ELSE 1 END) + (CASE WHEN paper IS NULL THEN 0 ELSE 1 END)
        BETWEEN (CASE WHEN removed_at IS NULL THEN 1 ELSE 0 END) AND 1),
    CONSTRAINT attachment_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL)
                                         AND (removed_at IS NULL) = (removed_why IS NULL))
) STRICT;
INSERT INTO attachment
    (id, case_id, agency, staff, note, consent, name, media, bytes, hash, sealed_by, created_at, removed_at, removed_by,
     removed_why)
SELECT id, case_id, agency, staff, note, consent, name, media, bytes, hash, sealed_by, created_at, removed_at, removed_by,
       removed_why
FROM attachment_old;
DROP TABLE attachment_old;
CREATE INDEX attachment_case ON attachment (case_id, created_at);
CREATE INDEX attachment_note ON attachment (note);
CREATE INDEX attachment_consent ON attachment (consent);
CREATE INDEX attachment_agenda_item ON attachment (agenda_item);
CREATE INDEX attachment_paper ON attachment (paper);
