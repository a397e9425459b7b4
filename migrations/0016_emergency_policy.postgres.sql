-- Whether an agency lets cases for which it is responsible be opened by emergency access. Rows are never changed; the
-- newest counts, and without one they may be opened.
CREATE TABLE emergency_policy (
    agency  UUID NOT NULL REFERENCES agency (id),
    number  BIGINT NOT NULL,
    accepts BOOLEAN NOT NULL,
    reason  TEXT COLLATE "C" NOT NULL,
    set_by  UUID NOT NULL REFERENCES staff (id),
    set_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (agency, number)
);
