-- Whether an agency lets cases for which it is responsible be opened by emergency access. Rows are never changed; the
-- newest counts, and without one they may be opened.
CREATE TABLE emergency_policy (
    agency  TEXT NOT NULL REFERENCES agency (id),
    number  INTEGER NOT NULL,
    accepts INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    set_by  TEXT NOT NULL REFERENCES staff (id),
    set_at  TEXT NOT NULL,
    PRIMARY KEY (agency, number)
) STRICT, WITHOUT ROWID;
