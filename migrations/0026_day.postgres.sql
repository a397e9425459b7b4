-- The day's work: key records pinned to the top of 経過 by an agency for itself, dates that were put off with the reason,
-- the record that a problem of an assessment rests on, and what the last looks at the database found.

CREATE TABLE note_pin (
    note      UUID NOT NULL REFERENCES note (id),
    agency    UUID NOT NULL REFERENCES agency (id),
    case_id   UUID NOT NULL REFERENCES support_case (id),
    staff     UUID NOT NULL REFERENCES staff (id),
    pinned_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (note, agency)
);
CREATE INDEX note_pin_case ON note_pin (case_id, agency);

-- Each time a date was put off: from which day to which, by whom, why. The date itself stands in due.
CREATE TABLE due_deferral (
    id        UUID NOT NULL PRIMARY KEY,
    due       UUID NOT NULL REFERENCES due (id),
    from_on   TEXT COLLATE "C" NOT NULL,
    to_on     TEXT COLLATE "C" NOT NULL,
    why       TEXT COLLATE "C" NOT NULL,
    staff     UUID NOT NULL REFERENCES staff (id),
    put_off_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT due_deferral_later CHECK (to_on > from_on)
);
CREATE INDEX due_deferral_due ON due_deferral (due, put_off_at);

-- 根拠となる記録. Shown only to who may read that record.
ALTER TABLE assessment_problem ADD COLUMN evidence UUID REFERENCES note (id);
CREATE INDEX assessment_problem_evidence ON assessment_problem (evidence) WHERE evidence IS NOT NULL;

-- What the town lacks to help, as a conference saw it (不足している社会資源).
ALTER TABLE agenda_item ADD COLUMN gap TEXT COLLATE "C" NOT NULL DEFAULT '';

-- 本人の実感: how the person finds life now, 0 to 10; nobody need be asked.
ALTER TABLE evaluation ADD COLUMN own_score BIGINT CONSTRAINT evaluation_own_score CHECK (own_score BETWEEN 0 AND 10);

-- What `app::doctor` found, at night or when an administrator asked.
CREATE TABLE doctor_run (
    id        UUID NOT NULL PRIMARY KEY,
    looked_at TIMESTAMPTZ NOT NULL,
    staff     UUID REFERENCES staff (id)
);
CREATE INDEX doctor_run_at ON doctor_run (looked_at);

CREATE TABLE doctor_finding (
    run   UUID NOT NULL REFERENCES doctor_run (id),
    sort  BIGINT NOT NULL,
    level TEXT COLLATE "C" NOT NULL CONSTRAINT doctor_level CHECK (level IN ('good', 'warning', 'bad')),
    what  TEXT COLLATE "C" NOT NULL,
    text  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, sort)
);

-- What came to a case since somebody last looked.
CREATE INDEX note_case_stored ON note (case_id, created_at);
CREATE INDEX audit_entry_look ON audit_entry (case_id, staff, seq) WHERE action = 'case.read' AND outcome = 'ok';
