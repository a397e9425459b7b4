-- Who works here: the municipality's loaded profiles, agencies, areas, bodies and staff.
-- Profiles are kept whole and for ever; agencies and bodies are never deleted, only ended.

-- `settled_at` is empty until its agencies, areas and bodies stand in the rows below (on its first day).
CREATE TABLE profile_version (
    id           TEXT NOT NULL PRIMARY KEY,
    number       INTEGER NOT NULL,
    name         TEXT NOT NULL,
    body         TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    loaded_at    TEXT NOT NULL,
    loaded_by    TEXT,
    settled_at   TEXT,
    CONSTRAINT profile_version_number UNIQUE (number)
) STRICT;

CREATE TABLE area (
    id     TEXT NOT NULL PRIMARY KEY,
    key    TEXT NOT NULL,
    parent TEXT REFERENCES area (id),
    kind   TEXT NOT NULL,
    name   TEXT NOT NULL,
    ended_on TEXT,
    CONSTRAINT area_key UNIQUE (key)
) STRICT;

-- Desks and organisations that staff can belong to. `key` is the profile's key. A site that the
-- administrator names (one of fifteen under one entry of the profile) has none and points to its entry.
CREATE TABLE agency (
    id              TEXT NOT NULL PRIMARY KEY,
    key             TEXT,
    name            TEXT NOT NULL,
    short_name      TEXT NOT NULL,
    kind            TEXT NOT NULL,
    area            TEXT REFERENCES area (id),
    phone           TEXT,
    is_coordinator  INTEGER NOT NULL CHECK (is_coordinator IN (0, 1)),
    is_last_resort  INTEGER NOT NULL CHECK (is_last_resort IN (0, 1)),
    is_section      INTEGER NOT NULL CHECK (is_section IN (0, 1)),
    takes_intake    INTEGER NOT NULL CHECK (takes_intake IN (0, 1)),
    sort            INTEGER NOT NULL,
    from_on         TEXT NOT NULL,
    ended_on        TEXT,
    parent          TEXT REFERENCES agency (id),
    CONSTRAINT agency_key UNIQUE (key)
) STRICT;

CREATE TABLE conference_body (
    id       TEXT NOT NULL PRIMARY KEY,
    key      TEXT NOT NULL,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    host     TEXT REFERENCES agency (id),
    area     TEXT REFERENCES area (id),
    ended_on TEXT,
    CONSTRAINT conference_body_key UNIQUE (key)
) STRICT;

-- People who work. A password hash is missing until the person has set one by a one-time link.
CREATE TABLE staff (
    id            TEXT NOT NULL PRIMARY KEY,
    login         TEXT NOT NULL,
    name          TEXT NOT NULL,
    kana          TEXT NOT NULL,
    password_hash TEXT,
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    failed_count  INTEGER NOT NULL,
    created_at    TEXT NOT NULL,
    version       INTEGER NOT NULL,
    CONSTRAINT staff_login UNIQUE (login)
) STRICT;

CREATE TABLE membership (
    id       TEXT NOT NULL PRIMARY KEY,
    staff    TEXT NOT NULL REFERENCES staff (id),
    agency   TEXT NOT NULL REFERENCES agency (id),
    role     TEXT NOT NULL,
    from_on  TEXT NOT NULL,
    until_on TEXT,
    CONSTRAINT membership_period CHECK (until_on IS NULL OR until_on >= from_on)
) STRICT;
CREATE INDEX membership_staff ON membership (staff);
CREATE INDEX membership_agency ON membership (agency);

-- A session is found by the hash of its token; the token itself is only in the browser's cookie.
CREATE TABLE session (
    id           TEXT NOT NULL PRIMARY KEY,
    token_hash   TEXT NOT NULL,
    staff        TEXT NOT NULL REFERENCES staff (id),
    membership   TEXT NOT NULL REFERENCES membership (id),
    created_at   TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    ended_at     TEXT,
    demo         INTEGER NOT NULL CHECK (demo IN (0, 1)),
    CONSTRAINT session_token_hash UNIQUE (token_hash)
) STRICT;
CREATE INDEX session_staff ON session (staff);

-- One-time links: the first administrator, a new member of staff, a forgotten password.
CREATE TABLE invitation (
    id         TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL,
    purpose    TEXT NOT NULL CONSTRAINT invitation_purpose CHECK (purpose IN ('first_admin', 'join', 'reset')),
    staff      TEXT REFERENCES staff (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT,
    CONSTRAINT invitation_token_hash UNIQUE (token_hash)
) STRICT;

-- Failed and successful sign-ins per source, for the rate limit. Holds no password and no name.
CREATE TABLE sign_in_attempt (
    id      TEXT NOT NULL PRIMARY KEY,
    source  TEXT NOT NULL,
    account TEXT NOT NULL,
    at      TEXT NOT NULL,
    success INTEGER NOT NULL CHECK (success IN (0, 1))
) STRICT;
CREATE INDEX sign_in_attempt_source ON sign_in_attempt (source, at);
CREATE INDEX sign_in_attempt_account ON sign_in_attempt (account, at);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);

-- Running numbers, such as the case numbers of a fiscal year.
CREATE TABLE counter (
    key   TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
