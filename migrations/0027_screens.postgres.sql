-- What the last screens still lacked: tags that a writer takes out of a record's own words, when an agency is open, the
-- problem that was taken over from another agency's sheet, the clock time of a case at a conference, and guests of a
-- conference, who see its papers of some cases for some days and nothing else.

-- Taken by the writer from what the words suggest; a tag is read with its record, never alone.
CREATE TABLE note_tag (
    note UUID NOT NULL REFERENCES note (id),
    kind TEXT COLLATE "C" NOT NULL CONSTRAINT note_tag_kind CHECK (kind IN ('scheme', 'agency', 'feeling')),
    code TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (note, kind, code)
);
CREATE INDEX note_tag_code ON note_tag (kind, code);

-- Opening hours as `domain::organisation::Hours` writes them; empty while nobody has said.
ALTER TABLE agency ADD COLUMN hours TEXT COLLATE "C" NOT NULL DEFAULT '';

-- The problem of another sheet that this one was taken over from. Shown only to who may read that sheet.
ALTER TABLE assessment_problem ADD COLUMN taken_from UUID REFERENCES assessment_problem (id);
CREATE INDEX assessment_problem_taken ON assessment_problem (taken_from) WHERE taken_from IS NOT NULL;

-- When the case begins, as HH:MM; empty if no time is set. Not computed from the cases before it, which a reader may not know.
ALTER TABLE agenda_item ADD COLUMN starts_at TEXT COLLATE "C" NOT NULL DEFAULT '';

-- Somebody who is no member of an agency and is asked to a conference: from when until when, with names or with signs for them.
CREATE TABLE conference_guest (
    id         UUID NOT NULL PRIMARY KEY,
    conference UUID NOT NULL REFERENCES conference (id),
    staff      UUID NOT NULL REFERENCES staff (id),
    from_on    TEXT COLLATE "C" NOT NULL,
    until_on   TEXT COLLATE "C" NOT NULL,
    names      TEXT COLLATE "C" NOT NULL CONSTRAINT conference_guest_names CHECK (names IN ('full', 'initials')),
    why        TEXT COLLATE "C" NOT NULL,
    agency     UUID NOT NULL REFERENCES agency (id),
    invited_by UUID NOT NULL REFERENCES staff (id),
    invited_at TIMESTAMPTZ NOT NULL,
    pledged_at TIMESTAMPTZ,
    ended_at   TIMESTAMPTZ,
    ended_by   UUID REFERENCES staff (id),
    CONSTRAINT conference_guest_window CHECK (until_on >= from_on),
    CONSTRAINT conference_guest_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX conference_guest_staff ON conference_guest (staff, until_on);
CREATE UNIQUE INDEX conference_guest_once ON conference_guest (conference, staff) WHERE ended_at IS NULL;

-- The cases whose papers a guest sees: only those whose person agreed to it.
CREATE TABLE conference_guest_item (
    guest     UUID NOT NULL REFERENCES conference_guest (id),
    item      UUID NOT NULL REFERENCES agenda_item (id),
    agreed_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (guest, item)
);
CREATE INDEX conference_guest_item_item ON conference_guest_item (item);
