-- 保存した条件: what a member of staff narrows a list to again and again, for one agency. Codes and ids alone in `query`.
CREATE TABLE saved_filter (
    id         UUID NOT NULL PRIMARY KEY,
    staff      UUID NOT NULL REFERENCES staff (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    list       TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    query      TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT saved_filter_name UNIQUE (staff, agency, list, name)
);
