-- 世帯図の配置: where an agency moved people sideways in its drawing of a household, from a day on.
CREATE TABLE family_layout (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    on_date    TEXT NOT NULL,
    staff      TEXT NOT NULL REFERENCES staff (id),
    updated_at TEXT NOT NULL,
    version    INTEGER NOT NULL,
    CONSTRAINT family_layout_day UNIQUE (case_id, agency, on_date)
) STRICT;

CREATE TABLE family_layout_seat (
    layout TEXT NOT NULL REFERENCES family_layout (id),
    person TEXT NOT NULL REFERENCES person (id),
    shift  INTEGER NOT NULL,
    PRIMARY KEY (layout, person)
) STRICT;
CREATE INDEX family_layout_seat_person ON family_layout_seat (person);
