-- 保存した条件: what a member of staff narrows a list to again and again, for one agency. Codes and ids alone in `query`.
CREATE TABLE saved_filter (
    id         TEXT NOT NULL PRIMARY KEY,
    staff      TEXT NOT NULL REFERENCES staff (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    list       TEXT NOT NULL,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT saved_filter_name UNIQUE (staff, agency, list, name)
) STRICT;
