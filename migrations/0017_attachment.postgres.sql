-- 添付: scans and photos on records. The content is sealed (crate files) and stands in parts; a file that was taken off
-- keeps its row, without name and content, so that the record says who did it and why.
CREATE TABLE attachment (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    staff      UUID NOT NULL REFERENCES staff (id),
    note       UUID REFERENCES note (id),
    consent    UUID REFERENCES consent (id),
    name       TEXT COLLATE "C" NOT NULL,
    media      TEXT COLLATE "C" NOT NULL,
    bytes      BIGINT NOT NULL,
    hash       BYTEA NOT NULL,
    sealed_by  TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    removed_at  TIMESTAMPTZ,
    removed_by  UUID REFERENCES staff (id),
    removed_why TEXT COLLATE "C",
    CONSTRAINT attachment_of_one CHECK ((note IS NULL) <> (consent IS NULL)),
    CONSTRAINT attachment_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL)
                                         AND (removed_at IS NULL) = (removed_why IS NULL))
);
CREATE INDEX attachment_case ON attachment (case_id, created_at);
CREATE INDEX attachment_note ON attachment (note);
CREATE INDEX attachment_consent ON attachment (consent);

CREATE TABLE attachment_part (
    attachment UUID NOT NULL REFERENCES attachment (id),
    nth        BIGINT NOT NULL,
    sealed     BYTEA NOT NULL,
    PRIMARY KEY (attachment, nth)
);
