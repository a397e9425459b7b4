-- 家族年表: what happened in the lives of a household's persons. `happened` is a date of which perhaps only a part is
-- known (`japanese::date::PartialDate::iso`); without a person it is about the whole household.
CREATE TABLE life_event (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    person     UUID REFERENCES person (id),
    happened   TEXT COLLATE "C" NOT NULL,
    happened_approx BOOLEAN NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL,
    category   TEXT COLLATE "C" NOT NULL,
    sharing    TEXT COLLATE "C" NOT NULL,
    topics     BIGINT NOT NULL,
    agency     UUID NOT NULL REFERENCES agency (id),
    staff      UUID NOT NULL REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version    BIGINT NOT NULL
);
CREATE INDEX life_event_case ON life_event (case_id, happened, id);
CREATE INDEX life_event_person ON life_event (person) WHERE person IS NOT NULL;

-- The day of a death as far as it is known; none for the living, empty where only the death is known.
ALTER TABLE person ADD COLUMN died_on TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN died_approx BOOLEAN NOT NULL DEFAULT FALSE;

-- Since when somebody belongs to the household, as far as it is known. `from_on` is the day on which it was written down.
ALTER TABLE household_member ADD COLUMN joined_on TEXT COLLATE "C";

-- The years of a couple.
ALTER TABLE kinship ADD COLUMN from_year BIGINT;
ALTER TABLE kinship ADD COLUMN until_year BIGINT;
