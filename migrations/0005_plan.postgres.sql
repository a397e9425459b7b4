-- Assessment, plan, conference, notes, evaluation.

CREATE TABLE assessment (
    id         UUID NOT NULL PRIMARY KEY,
    case_id    UUID NOT NULL REFERENCES support_case (id),
    nth        BIGINT NOT NULL,
    agency     UUID NOT NULL REFERENCES agency (id),
    staff      UUID NOT NULL REFERENCES staff (id),
    made_on    TEXT COLLATE "C" NOT NULL,
    wishes     TEXT COLLATE "C" NOT NULL,
    strengths  TEXT COLLATE "C" NOT NULL,
    direction  TEXT COLLATE "C" NOT NULL,
    met_person BOOLEAN NOT NULL,
    category   TEXT COLLATE "C" NOT NULL,
    sharing    TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version    BIGINT NOT NULL,
    CONSTRAINT assessment_nth UNIQUE (case_id, nth)
);

CREATE TABLE assessment_problem (
    id         UUID NOT NULL PRIMARY KEY,
    assessment UUID NOT NULL REFERENCES assessment (id),
    person     UUID REFERENCES person (id),
    code       TEXT COLLATE "C",
    body       TEXT COLLATE "C" NOT NULL,
    priority   BIGINT NOT NULL,
    sort       BIGINT NOT NULL
);
CREATE INDEX assessment_problem_sheet ON assessment_problem (assessment, sort);

-- What the agencies themselves find hard (the coordinator supports the supporters).
CREATE TABLE assessment_difficulty (
    assessment UUID NOT NULL REFERENCES assessment (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    body       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (assessment, agency)
);

CREATE TABLE plan (
    id          UUID NOT NULL PRIMARY KEY,
    case_id     UUID NOT NULL REFERENCES support_case (id),
    nth         BIGINT NOT NULL,
    state       TEXT COLLATE "C" NOT NULL CONSTRAINT plan_state
                CHECK (state IN ('draft', 'proposed', 'changes', 'sent_back', 'decided', 'in_force', 'evaluated')),
    agency      UUID NOT NULL REFERENCES agency (id),
    staff       UUID NOT NULL REFERENCES staff (id),
    wishes      TEXT COLLATE "C" NOT NULL,
    long_goal   TEXT COLLATE "C" NOT NULL,
    emergency   TEXT COLLATE "C" NOT NULL,
    from_on     TEXT COLLATE "C",
    until_on    TEXT COLLATE "C",
    conference  UUID,
    decided_on  TEXT COLLATE "C",
    category    TEXT COLLATE "C" NOT NULL,
    sharing     TEXT COLLATE "C" NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    version     BIGINT NOT NULL,
    CONSTRAINT plan_nth UNIQUE (case_id, nth),
    CONSTRAINT plan_decided CHECK ((state IN ('decided', 'in_force', 'evaluated')) = (decided_on IS NOT NULL))
);
-- One plan at a time is being carried out.
CREATE UNIQUE INDEX plan_one_in_force ON plan (case_id) WHERE state IN ('decided', 'in_force');

CREATE TABLE plan_goal (
    id   UUID NOT NULL PRIMARY KEY,
    plan UUID NOT NULL REFERENCES plan (id),
    body TEXT COLLATE "C" NOT NULL,
    sort BIGINT NOT NULL
);
CREATE INDEX plan_goal_plan ON plan_goal (plan, sort);

CREATE TABLE plan_role (
    id        UUID NOT NULL PRIMARY KEY,
    plan      UUID NOT NULL REFERENCES plan (id),
    agency    UUID NOT NULL REFERENCES agency (id),
    what      TEXT COLLATE "C" NOT NULL,
    for_whom  UUID REFERENCES person (id),
    from_on   TEXT COLLATE "C",
    until_on  TEXT COLLATE "C",
    frequency TEXT COLLATE "C" NOT NULL,
    lead      BOOLEAN NOT NULL,
    sort      BIGINT NOT NULL
);
CREATE INDEX plan_role_agency ON plan_role (agency);
CREATE INDEX plan_role_plan ON plan_role (plan, sort);

CREATE TABLE monitoring (
    id      UUID NOT NULL PRIMARY KEY,
    plan    UUID NOT NULL REFERENCES plan (id),
    due_on  TEXT COLLATE "C" NOT NULL,
    done_on TEXT COLLATE "C",
    staff   UUID REFERENCES staff (id),
    agency  UUID REFERENCES agency (id),
    result  TEXT COLLATE "C"
);
CREATE INDEX monitoring_plan ON monitoring (plan, due_on);
CREATE INDEX monitoring_open ON monitoring (due_on) WHERE done_on IS NULL;

-- A body that meets in each ward has a host and numbers of its own in each.
CREATE TABLE conference (
    id         UUID NOT NULL PRIMARY KEY,
    body       UUID NOT NULL REFERENCES conference_body (id),
    kind       TEXT COLLATE "C" NOT NULL,
    nth        BIGINT NOT NULL,
    held_on    TEXT COLLATE "C" NOT NULL,
    held_time  TEXT COLLATE "C" NOT NULL,
    place      TEXT COLLATE "C" NOT NULL,
    chair      TEXT COLLATE "C" NOT NULL,
    state      TEXT COLLATE "C" NOT NULL CONSTRAINT conference_state CHECK (state IN ('planned', 'closed', 'cancelled')),
    host       UUID NOT NULL REFERENCES agency (id),
    staff      UUID NOT NULL REFERENCES staff (id),
    remarks    TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    closed_at  TIMESTAMPTZ,
    closed_by  UUID REFERENCES staff (id),
    version    BIGINT NOT NULL,
    members_version BIGINT NOT NULL DEFAULT 1,
    cancelled_why   TEXT COLLATE "C" NOT NULL DEFAULT '',
    CONSTRAINT conference_nth UNIQUE (body, host, nth),
    CONSTRAINT conference_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX conference_day ON conference (held_on);

-- One case on an agenda. `version` counts changes of its record; `next_on` is the earliest date
-- agreed between agencies when closed.
CREATE TABLE agenda_item (
    id         UUID NOT NULL PRIMARY KEY,
    conference UUID NOT NULL REFERENCES conference (id),
    case_id    UUID NOT NULL REFERENCES support_case (id),
    plan       UUID REFERENCES plan (id),
    sort       BIGINT NOT NULL,
    minutes    BIGINT NOT NULL,
    discussion TEXT COLLATE "C" NOT NULL,
    verdict    TEXT COLLATE "C",
    summary    TEXT COLLATE "C" NOT NULL DEFAULT '',
    next_on    TEXT COLLATE "C",
    version    BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT agenda_item_once UNIQUE (conference, case_id)
);
CREATE INDEX agenda_item_case ON agenda_item (case_id);

CREATE TABLE conference_member (
    id         UUID NOT NULL PRIMARY KEY,
    conference UUID NOT NULL REFERENCES conference (id),
    agency     UUID REFERENCES agency (id),
    name       TEXT COLLATE "C" NOT NULL,
    duty       TEXT COLLATE "C" NOT NULL,
    compulsory BOOLEAN NOT NULL,
    attendance TEXT COLLATE "C",
    attendee   TEXT COLLATE "C" NOT NULL DEFAULT '',
    sort       BIGINT NOT NULL
);
CREATE INDEX conference_member_conference ON conference_member (conference, sort);

CREATE TABLE decision (
    id          UUID NOT NULL PRIMARY KEY,
    agenda_item UUID NOT NULL REFERENCES agenda_item (id),
    agency      UUID NOT NULL REFERENCES agency (id),
    what        TEXT COLLATE "C" NOT NULL,
    by_on       TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    due         UUID REFERENCES due (id),
    plan_role   UUID REFERENCES plan_role (id),
    sort        BIGINT NOT NULL
);
CREATE INDEX decision_item ON decision (agenda_item, sort);

-- 支援経過. A correction is a new row that replaces an older one; nothing is erased.
CREATE TABLE note (
    id          UUID NOT NULL PRIMARY KEY,
    case_id     UUID NOT NULL REFERENCES support_case (id),
    agency      UUID NOT NULL REFERENCES agency (id),
    staff       UUID NOT NULL REFERENCES staff (id),
    happened_on TEXT COLLATE "C" NOT NULL,
    happened_time TEXT COLLATE "C" NOT NULL,
    method      TEXT COLLATE "C" NOT NULL,
    counterpart TEXT COLLATE "C" NOT NULL,
    with_whom   TEXT COLLATE "C" NOT NULL,
    minutes     BIGINT NOT NULL,
    law_item    TEXT COLLATE "C",
    body        TEXT COLLATE "C" NOT NULL,
    next_step   TEXT COLLATE "C" NOT NULL,
    next_on     TEXT COLLATE "C",
    category    TEXT COLLATE "C" NOT NULL,
    sharing     TEXT COLLATE "C" NOT NULL,
    subject     UUID REFERENCES person (id),
    replaces    UUID REFERENCES note (id),
    replaced_by UUID REFERENCES note (id),
    correction  TEXT COLLATE "C",
    created_at  TIMESTAMPTZ NOT NULL
);
CREATE INDEX note_agency ON note (agency, happened_on);
CREATE INDEX note_case ON note (case_id, happened_on, id);

CREATE TABLE evaluation (
    id           UUID NOT NULL PRIMARY KEY,
    case_id      UUID NOT NULL REFERENCES support_case (id),
    plan         UUID NOT NULL REFERENCES plan (id),
    agency       UUID NOT NULL REFERENCES agency (id),
    staff        UUID NOT NULL REFERENCES staff (id),
    made_on      TEXT COLLATE "C" NOT NULL,
    outcome      TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C",
    wishes       TEXT COLLATE "C" NOT NULL,
    remaining    TEXT COLLATE "C" NOT NULL,
    return_to    UUID REFERENCES agency (id),
    category     TEXT COLLATE "C" NOT NULL,
    sharing      TEXT COLLATE "C" NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    CONSTRAINT evaluation_plan UNIQUE (plan)
);
CREATE INDEX evaluation_case ON evaluation (case_id);

CREATE TABLE evaluation_goal (
    evaluation UUID NOT NULL REFERENCES evaluation (id),
    goal       UUID NOT NULL REFERENCES plan_goal (id),
    result     TEXT COLLATE "C" NOT NULL,
    remark     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (evaluation, goal)
);

CREATE TABLE evaluation_change (
    evaluation UUID NOT NULL REFERENCES evaluation (id),
    code       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (evaluation, code)
);

-- 書きかけ: only the author sees it; gone when the record is saved.
CREATE TABLE draft (
    id         UUID NOT NULL PRIMARY KEY,
    staff      UUID NOT NULL REFERENCES staff (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    form       TEXT COLLATE "C" NOT NULL,
    case_id    UUID REFERENCES support_case (id),
    body       TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT draft_once UNIQUE (staff, agency, form)
);
CREATE INDEX draft_staff ON draft (staff, updated_at);
