-- Who works here: the municipality's loaded profiles, agencies, areas, bodies and staff.
-- Profiles are kept whole and for ever; agencies and bodies are never deleted, only ended.

-- `settled_at` is empty until its agencies, areas and bodies stand in the rows below (on its first day).
CREATE TABLE profile_version (
    id           UUID NOT NULL PRIMARY KEY,
    number       BIGINT NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    body         TEXT COLLATE "C" NOT NULL,
    sha256       TEXT COLLATE "C" NOT NULL,
    effective_on TEXT COLLATE "C" NOT NULL,
    loaded_at    TIMESTAMPTZ NOT NULL,
    loaded_by    UUID,
    settled_at   TIMESTAMPTZ,
    CONSTRAINT profile_version_number UNIQUE (number)
);

CREATE TABLE area (
    id     UUID NOT NULL PRIMARY KEY,
    key    TEXT COLLATE "C" NOT NULL,
    parent UUID REFERENCES area (id),
    kind   TEXT COLLATE "C" NOT NULL,
    name   TEXT COLLATE "C" NOT NULL,
    ended_on TEXT COLLATE "C",
    CONSTRAINT area_key UNIQUE (key)
);

-- Desks and organisations that staff can belong to. `key` is the profile's key. A site that the
-- administrator names (one of fifteen under one entry of the profile) has none and points to its entry.
CREATE TABLE agency (
    id              UUID NOT NULL PRIMARY KEY,
    key             TEXT COLLATE "C",
    name            TEXT COLLATE "C" NOT NULL,
    short_name      TEXT COLLATE "C" NOT NULL,
    kind            TEXT COLLATE "C" NOT NULL,
    area            UUID REFERENCES area (id),
    phone           TEXT COLLATE "C",
    is_coordinator  BOOLEAN NOT NULL,
    is_last_resort  BOOLEAN NOT NULL,
    is_section      BOOLEAN NOT NULL,
    takes_intake    BOOLEAN NOT NULL,
    sort            BIGINT NOT NULL,
    from_on         TEXT COLLATE "C" NOT NULL,
    ended_on        TEXT COLLATE "C",
    parent          UUID REFERENCES agency (id),
    CONSTRAINT agency_key UNIQUE (key)
);

CREATE TABLE conference_body (
    id       UUID NOT NULL PRIMARY KEY,
    key      TEXT COLLATE "C" NOT NULL,
    kind     TEXT COLLATE "C" NOT NULL,
    name     TEXT COLLATE "C" NOT NULL,
    host     UUID REFERENCES agency (id),
    area     UUID REFERENCES area (id),
    ended_on TEXT COLLATE "C",
    CONSTRAINT conference_body_key UNIQUE (key)
);

-- People who work. A password hash is missing until the person has set one by a one-time link.
CREATE TABLE staff (
    id            UUID NOT NULL PRIMARY KEY,
    login         TEXT COLLATE "C" NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    kana          TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C",
    active        BOOLEAN NOT NULL,
    failed_count  BIGINT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    version       BIGINT NOT NULL,
    CONSTRAINT staff_login UNIQUE (login)
);

CREATE TABLE membership (
    id       UUID NOT NULL PRIMARY KEY,
    staff    UUID NOT NULL REFERENCES staff (id),
    agency   UUID NOT NULL REFERENCES agency (id),
    role     TEXT COLLATE "C" NOT NULL,
    from_on  TEXT COLLATE "C" NOT NULL,
    until_on TEXT COLLATE "C",
    CONSTRAINT membership_period CHECK (until_on IS NULL OR until_on >= from_on)
);
CREATE INDEX membership_staff ON membership (staff);
CREATE INDEX membership_agency ON membership (agency);

-- A session is found by the hash of its token; the token itself is only in the browser's cookie.
CREATE TABLE session (
    id           UUID NOT NULL PRIMARY KEY,
    token_hash   TEXT COLLATE "C" NOT NULL,
    staff        UUID NOT NULL REFERENCES staff (id),
    membership   UUID NOT NULL REFERENCES membership (id),
    created_at   TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    ended_at     TIMESTAMPTZ,
    demo         BOOLEAN NOT NULL,
    CONSTRAINT session_token_hash UNIQUE (token_hash)
);
CREATE INDEX session_staff ON session (staff);

-- One-time links: the first administrator, a new member of staff, a forgotten password.
CREATE TABLE invitation (
    id         UUID NOT NULL PRIMARY KEY,
    token_hash TEXT COLLATE "C" NOT NULL,
    purpose    TEXT COLLATE "C" NOT NULL CONSTRAINT invitation_purpose CHECK (purpose IN ('first_admin', 'join', 'reset')),
    staff      UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    CONSTRAINT invitation_token_hash UNIQUE (token_hash)
);

-- Failed and successful sign-ins per source, for the rate limit. Holds no password and no name.
CREATE TABLE sign_in_attempt (
    id      UUID NOT NULL PRIMARY KEY,
    source  TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    at      TIMESTAMPTZ NOT NULL,
    success BOOLEAN NOT NULL
);
CREATE INDEX sign_in_attempt_source ON sign_in_attempt (source, at);
CREATE INDEX sign_in_attempt_account ON sign_in_attempt (account, at);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);

-- Running numbers, such as the case numbers of a fiscal year.
CREATE TABLE counter (
    key   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
