-- Assessment, plan, conference, notes, evaluation.

CREATE TABLE assessment (
    id         TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    nth        INTEGER NOT NULL,
    agency     TEXT NOT NULL REFERENCES agency (id),
    staff      TEXT NOT NULL REFERENCES staff (id),
    made_on    TEXT NOT NULL,
    wishes     TEXT NOT NULL,
    strengths  TEXT NOT NULL,
    direction  TEXT NOT NULL,
    met_person INTEGER NOT NULL CHECK (met_person IN (0, 1)),
    category   TEXT NOT NULL,
    sharing    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version    INTEGER NOT NULL,
    CONSTRAINT assessment_nth UNIQUE (case_id, nth)
) STRICT;

CREATE TABLE assessment_problem (
    id         TEXT NOT NULL PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    person     TEXT REFERENCES person (id),
    code       TEXT,
    body       TEXT NOT NULL,
    priority   INTEGER NOT NULL,
    sort       INTEGER NOT NULL
) STRICT;
CREATE INDEX assessment_problem_sheet ON assessment_problem (assessment, sort);

-- What the agencies themselves find hard (the coordinator supports the supporters).
CREATE TABLE assessment_difficulty (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    body       TEXT NOT NULL,
    PRIMARY KEY (assessment, agency)
) STRICT;

CREATE TABLE plan (
    id          TEXT NOT NULL PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES support_case (id),
    nth         INTEGER NOT NULL,
    state       TEXT NOT NULL CONSTRAINT plan_state
                CHECK (state IN ('draft', 'proposed', 'changes', 'sent_back', 'decided', 'in_force', 'evaluated')),
    agency      TEXT NOT NULL REFERENCES agency (id),
    staff       TEXT NOT NULL REFERENCES staff (id),
    wishes      TEXT NOT NULL,
    long_goal   TEXT NOT NULL,
    emergency   TEXT NOT NULL,
    from_on     TEXT,
    until_on    TEXT,
    conference  TEXT,
    decided_on  TEXT,
    category    TEXT NOT NULL,
    sharing     TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    version     INTEGER NOT NULL,
    CONSTRAINT plan_nth UNIQUE (case_id, nth),
    CONSTRAINT plan_decided CHECK ((state IN ('decided', 'in_force', 'evaluated')) = (decided_on IS NOT NULL))
) STRICT;
-- One plan at a time is being carried out.
CREATE UNIQUE INDEX plan_one_in_force ON plan (case_id) WHERE state IN ('decided', 'in_force');

CREATE TABLE plan_goal (
    id   TEXT NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL REFERENCES plan (id),
    body TEXT NOT NULL,
    sort INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_goal_plan ON plan_goal (plan, sort);

CREATE TABLE plan_role (
    id        TEXT NOT NULL PRIMARY KEY,
    plan      TEXT NOT NULL REFERENCES plan (id),
    agency    TEXT NOT NULL REFERENCES agency (id),
    what      TEXT NOT NULL,
    for_whom  TEXT REFERENCES person (id),
    from_on   TEXT,
    until_on  TEXT,
    frequency TEXT NOT NULL,
    lead      INTEGER NOT NULL CHECK (lead IN (0, 1)),
    sort      INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_role_agency ON plan_role (agency);
CREATE INDEX plan_role_plan ON plan_role (plan, sort);

CREATE TABLE monitoring (
    id      TEXT NOT NULL PRIMARY KEY,
    plan    TEXT NOT NULL REFERENCES plan (id),
    due_on  TEXT NOT NULL,
    done_on TEXT,
    staff   TEXT REFERENCES staff (id),
    agency  TEXT REFERENCES agency (id),
    result  TEXT
) STRICT;
CREATE INDEX monitoring_plan ON monitoring (plan, due_on);
CREATE INDEX monitoring_open ON monitoring (due_on) WHERE done_on IS NULL;

-- A body that meets in each ward has a host and numbers of its own in each.
CREATE TABLE conference (
    id         TEXT NOT NULL PRIMARY KEY,
    body       TEXT NOT NULL REFERENCES conference_body (id),
    kind       TEXT NOT NULL,
    nth        INTEGER NOT NULL,
    held_on    TEXT NOT NULL,
    held_time  TEXT NOT NULL,
    place      TEXT NOT NULL,
    chair      TEXT NOT NULL,
    state      TEXT NOT NULL CONSTRAINT conference_state CHECK (state IN ('planned', 'closed', 'cancelled')),
    host       TEXT NOT NULL REFERENCES agency (id),
    staff      TEXT NOT NULL REFERENCES staff (id),
    remarks    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    closed_at  TEXT,
    closed_by  TEXT REFERENCES staff (id),
    version    INTEGER NOT NULL,
    members_version INTEGER NOT NULL DEFAULT 1,
    cancelled_why   TEXT NOT NULL DEFAULT '',
    CONSTRAINT conference_nth UNIQUE (body, host, nth),
    CONSTRAINT conference_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL))
) STRICT;
CREATE INDEX conference_day ON conference (held_on);

-- One case on an agenda. `version` counts changes of its record; `next_on` is the earliest date
-- agreed between agencies when closed.
CREATE TABLE agenda_item (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conference (id),
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    plan       TEXT REFERENCES plan (id),
    sort       INTEGER NOT NULL,
    minutes    INTEGER NOT NULL,
    discussion TEXT NOT NULL,
    verdict    TEXT,
    summary    TEXT NOT NULL DEFAULT '',
    next_on    TEXT,
    version    INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT agenda_item_once UNIQUE (conference, case_id)
) STRICT;
CREATE INDEX agenda_item_case ON agenda_item (case_id);

CREATE TABLE conference_member (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conference (id),
    agency     TEXT REFERENCES agency (id),
    name       TEXT NOT NULL,
    duty       TEXT NOT NULL,
    compulsory INTEGER NOT NULL CHECK (compulsory IN (0, 1)),
    attendance TEXT,
    attendee   TEXT NOT NULL DEFAULT '',
    sort       INTEGER NOT NULL
) STRICT;
CREATE INDEX conference_member_conference ON conference_member (conference, sort);

CREATE TABLE decision (
    id          TEXT NOT NULL PRIMARY KEY,
    agenda_item TEXT NOT NULL REFERENCES agenda_item (id),
    agency      TEXT NOT NULL REFERENCES agency (id),
    what        TEXT NOT NULL,
    by_on       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    due         TEXT REFERENCES due (id),
    plan_role   TEXT REFERENCES plan_role (id),
    sort        INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_item ON decision (agenda_item, sort);

-- 支援経過. A correction is a new row that replaces an older one; nothing is erased.
CREATE TABLE note (
    id          TEXT NOT NULL PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES support_case (id),
    agency      TEXT NOT NULL REFERENCES agency (id),
    staff       TEXT NOT NULL REFERENCES staff (id),
    happened_on TEXT NOT NULL,
    happened_time TEXT NOT NULL,
    method      TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    with_whom   TEXT NOT NULL,
    minutes     INTEGER NOT NULL,
    law_item    TEXT,
    body        TEXT NOT NULL,
    next_step   TEXT NOT NULL,
    next_on     TEXT,
    category    TEXT NOT NULL,
    sharing     TEXT NOT NULL,
    subject     TEXT REFERENCES person (id),
    replaces    TEXT REFERENCES note (id),
    replaced_by TEXT REFERENCES note (id),
    correction  TEXT,
    created_at  TEXT NOT NULL
) STRICT;
CREATE INDEX note_agency ON note (agency, happened_on);
CREATE INDEX note_case ON note (case_id, happened_on, id);

CREATE TABLE evaluation (
    id           TEXT NOT NULL PRIMARY KEY,
    case_id      TEXT NOT NULL REFERENCES support_case (id),
    plan         TEXT NOT NULL REFERENCES plan (id),
    agency       TEXT NOT NULL REFERENCES agency (id),
    staff        TEXT NOT NULL REFERENCES staff (id),
    made_on      TEXT NOT NULL,
    outcome      TEXT NOT NULL,
    reason       TEXT,
    wishes       TEXT NOT NULL,
    remaining    TEXT NOT NULL,
    return_to    TEXT REFERENCES agency (id),
    category     TEXT NOT NULL,
    sharing      TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    CONSTRAINT evaluation_plan UNIQUE (plan)
) STRICT;
CREATE INDEX evaluation_case ON evaluation (case_id);

CREATE TABLE evaluation_goal (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    goal       TEXT NOT NULL REFERENCES plan_goal (id),
    result     TEXT NOT NULL,
    remark     TEXT NOT NULL,
    PRIMARY KEY (evaluation, goal)
) STRICT;

CREATE TABLE evaluation_change (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    code       TEXT NOT NULL,
    PRIMARY KEY (evaluation, code)
) STRICT;

-- 書きかけ: only the author sees it; gone when the record is saved.
CREATE TABLE draft (
    id         TEXT NOT NULL PRIMARY KEY,
    staff      TEXT NOT NULL REFERENCES staff (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    form       TEXT NOT NULL,
    case_id    TEXT REFERENCES support_case (id),
    body       TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT draft_once UNIQUE (staff, agency, form)
) STRICT;
CREATE INDEX draft_staff ON draft (staff, updated_at);
