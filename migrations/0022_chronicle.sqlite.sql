-- 家族年表: what happened in the lives of a household's persons. `happened` is a date of which perhaps only a part is
-- known (`japanese::date::PartialDate::iso`); without a person it is about the whole household.
CREATE TABLE life_event (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    person     TEXT REFERENCES person (id),
    happened   TEXT NOT NULL,
    happened_approx INTEGER NOT NULL CHECK (happened_approx IN (0, 1)),
    kind       TEXT NOT NULL,
    body       TEXT NOT NULL,
    category   TEXT NOT NULL,
    sharing    TEXT NOT NULL,
    topics     INTEGER NOT NULL,
    agency     TEXT NOT NULL REFERENCES agency (id),
    staff      TEXT NOT NULL REFERENCES staff (id),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX life_event_case ON life_event (case_id, happened, id);
CREATE INDEX life_event_person ON life_event (person) WHERE person IS NOT NULL;

-- The day of a death as far as it is known; none for the living, empty where only the death is known.
ALTER TABLE person ADD COLUMN died_on TEXT;
ALTER TABLE person ADD COLUMN died_approx INTEGER NOT NULL DEFAULT 0 CHECK (died_approx IN (0, 1));

-- Since when somebody belongs to the household, as far as it is known. `from_on` is the day on which it was written down.
ALTER TABLE household_member ADD COLUMN joined_on TEXT;

-- The years of a couple.
ALTER TABLE kinship ADD COLUMN from_year INTEGER;
ALTER TABLE kinship ADD COLUMN until_year INTEGER;
