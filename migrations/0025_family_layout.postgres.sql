-- 世帯図の配置: where an agency moved people sideways in its drawing of a household, from a day on.
CREATE TABLE family_layout (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    on_date    TEXT COLLATE "C" NOT NULL,
    staff      UUID NOT NULL REFERENCES staff (id),
    updated_at TIMESTAMPTZ NOT NULL,
    version    BIGINT NOT NULL,
    CONSTRAINT family_layout_day UNIQUE (case_id, agency, on_date)
);

CREATE TABLE family_layout_seat (
    layout UUID NOT NULL REFERENCES family_layout (id),
    person UUID NOT NULL REFERENCES person (id),
    shift  BIGINT NOT NULL,
    PRIMARY KEY (layout, person)
);
CREATE INDEX family_layout_seat_person ON family_layout_seat (person);
