-- 支援会議 (社会福祉法106条の6): a room of its own, in tables of its own, so that no query about other conferences can
-- meet it by mistake. What stands here is read by the pledged members of one case alone (domain::secrecy); it opens
-- no record of the case, and the case's records do not show it. Only a passage moves something out.

CREATE TABLE secrecy_meeting (
    id         TEXT NOT NULL PRIMARY KEY,
    body       TEXT NOT NULL REFERENCES conference_body (id),
    host       TEXT NOT NULL REFERENCES agency (id),
    held_on    TEXT NOT NULL,
    held_time  TEXT NOT NULL,
    place      TEXT NOT NULL,
    chair      TEXT NOT NULL,
    state      TEXT NOT NULL CONSTRAINT secrecy_meeting_state CHECK (state IN ('planned', 'closed', 'cancelled')),
    staff      TEXT NOT NULL REFERENCES staff (id),
    created_at TEXT NOT NULL,
    closed_at  TEXT,
    closed_by  TEXT REFERENCES staff (id),
    cancelled_why TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL,
    CONSTRAINT secrecy_meeting_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL))
) STRICT;

-- Who is called to a meeting: a member of staff acting for an agency, or somebody without an account (both empty).
CREATE TABLE secrecy_member (
    id         TEXT NOT NULL PRIMARY KEY,
    meeting    TEXT NOT NULL REFERENCES secrecy_meeting (id),
    staff      TEXT REFERENCES staff (id),
    agency     TEXT REFERENCES agency (id),
    name       TEXT NOT NULL,
    belongs    TEXT NOT NULL,
    organiser  INTEGER NOT NULL CHECK (organiser IN (0, 1)),
    added_at   TEXT NOT NULL,
    added_by   TEXT NOT NULL REFERENCES staff (id),
    ended_at   TEXT,
    CONSTRAINT secrecy_member_account CHECK ((staff IS NULL) = (agency IS NULL)),
    CONSTRAINT secrecy_member_once UNIQUE (meeting, staff, agency)
) STRICT;
CREATE INDEX secrecy_member_meeting ON secrecy_member (meeting);
CREATE INDEX secrecy_member_staff ON secrecy_member (staff, agency);

-- 守秘の誓約. Never changed or deleted: a withdrawal is written beside it, a new pledge is a new row.
CREATE TABLE secrecy_pledge (
    id           TEXT NOT NULL PRIMARY KEY,
    member       TEXT NOT NULL REFERENCES secrecy_member (id),
    given_on     TEXT NOT NULL,
    method       TEXT NOT NULL,
    recorded_by  TEXT NOT NULL REFERENCES staff (id),
    created_at   TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_at TEXT,
    withdrawn_by TEXT REFERENCES staff (id),
    CONSTRAINT secrecy_pledge_withdrawn CHECK ((withdrawn_on IS NULL) = (withdrawn_at IS NULL))
) STRICT;
CREATE INDEX secrecy_pledge_member ON secrecy_pledge (member);
CREATE UNIQUE INDEX secrecy_pledge_one ON secrecy_pledge (member) WHERE withdrawn_at IS NULL;

-- A case brought to a meeting. `who` is how the room calls the household: its names stand nowhere else in the room.
-- Two members may bring the same case without learning of each other; who sits for it already is told so.
CREATE TABLE secrecy_case (
    id          TEXT NOT NULL PRIMARY KEY,
    meeting     TEXT NOT NULL REFERENCES secrecy_meeting (id),
    case_id     TEXT NOT NULL REFERENCES support_case (id),
    sort        INTEGER NOT NULL,
    who         TEXT NOT NULL,
    reason_code TEXT NOT NULL,
    reason      TEXT NOT NULL,
    wish        TEXT NOT NULL,
    agency      TEXT NOT NULL REFERENCES agency (id),
    staff       TEXT NOT NULL REFERENCES staff (id),
    created_at  TEXT NOT NULL,
    CONSTRAINT secrecy_case_once UNIQUE (meeting, case_id, staff, agency),
    CONSTRAINT secrecy_case_reason CHECK (reason <> '')
) STRICT;
CREATE INDEX secrecy_case_case ON secrecy_case (case_id);

-- For which case a member sits; kind 'asked' opens one request for information and nothing else.
CREATE TABLE secrecy_seat (
    id       TEXT NOT NULL PRIMARY KEY,
    item     TEXT NOT NULL REFERENCES secrecy_case (id),
    member   TEXT NOT NULL REFERENCES secrecy_member (id),
    kind     TEXT NOT NULL CONSTRAINT secrecy_seat_kind CHECK (kind IN ('table', 'asked')),
    from_on  TEXT NOT NULL,
    ended_at TEXT,
    CONSTRAINT secrecy_seat_once UNIQUE (item, member, kind)
) STRICT;
CREATE INDEX secrecy_seat_member ON secrecy_seat (member);

-- 情報提供依頼 and its answer.
CREATE TABLE secrecy_inquiry (
    id          TEXT NOT NULL PRIMARY KEY,
    item        TEXT NOT NULL REFERENCES secrecy_case (id),
    member      TEXT REFERENCES secrecy_member (id),
    addressee   TEXT NOT NULL,
    asks        TEXT NOT NULL,
    wanted_on   TEXT NOT NULL,
    asked_on    TEXT NOT NULL,
    asked_by    TEXT NOT NULL REFERENCES staff (id),
    state       TEXT NOT NULL CONSTRAINT secrecy_inquiry_state
                CHECK (state IN ('open', 'answered', 'refused', 'withdrawn')),
    answer      TEXT NOT NULL,
    answered_on TEXT,
    recorded_by TEXT REFERENCES staff (id),
    CONSTRAINT secrecy_inquiry_answer CHECK ((state IN ('answered', 'refused')) = (answered_on IS NOT NULL))
) STRICT;
CREATE INDEX secrecy_inquiry_item ON secrecy_inquiry (item);

-- A paper of the meeting, and its numbered copies. A copy that was collected is not read any more.
CREATE TABLE secrecy_paper (
    id         TEXT NOT NULL PRIMARY KEY,
    item       TEXT NOT NULL REFERENCES secrecy_case (id),
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    member     TEXT NOT NULL REFERENCES secrecy_member (id),
    made_on    TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX secrecy_paper_item ON secrecy_paper (item);

CREATE TABLE secrecy_copy (
    id           TEXT NOT NULL PRIMARY KEY,
    paper        TEXT NOT NULL REFERENCES secrecy_paper (id),
    number       INTEGER NOT NULL,
    member       TEXT NOT NULL REFERENCES secrecy_member (id),
    issued_on    TEXT NOT NULL,
    collected_on TEXT,
    collected_by TEXT REFERENCES staff (id),
    CONSTRAINT secrecy_copy_number UNIQUE (paper, number)
) STRICT;
CREATE UNIQUE INDEX secrecy_copy_out ON secrecy_copy (paper, member) WHERE collected_on IS NULL;

-- The minutes: lines that are added and struck out, never changed.
CREATE TABLE secrecy_minute (
    id         TEXT NOT NULL PRIMARY KEY,
    item       TEXT NOT NULL REFERENCES secrecy_case (id),
    kind       TEXT NOT NULL,
    body       TEXT NOT NULL,
    member     TEXT NOT NULL REFERENCES secrecy_member (id),
    said_on    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    struck_at  TEXT,
    struck_by  TEXT REFERENCES staff (id)
) STRICT;
CREATE INDEX secrecy_minute_item ON secrecy_minute (item);

-- Who does what by when. `due` is the date in the acting agency's own list, in neutral words, if the room wanted one.
CREATE TABLE secrecy_decision (
    id         TEXT NOT NULL PRIMARY KEY,
    item       TEXT NOT NULL REFERENCES secrecy_case (id),
    kind       TEXT NOT NULL,
    agency     TEXT NOT NULL REFERENCES agency (id),
    what       TEXT NOT NULL,
    by_on      TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    member     TEXT NOT NULL REFERENCES secrecy_member (id),
    shown_as   TEXT,
    due        TEXT REFERENCES due (id),
    done_on    TEXT,
    done_by    TEXT REFERENCES staff (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX secrecy_decision_item ON secrecy_decision (item);
CREATE INDEX secrecy_decision_open ON secrecy_decision (agency, by_on) WHERE done_on IS NULL;

-- What the members looked at of each duty to report. The program proposes no answer.
CREATE TABLE secrecy_duty (
    id         TEXT NOT NULL PRIMARY KEY,
    item       TEXT NOT NULL REFERENCES secrecy_case (id),
    duty       TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    words      TEXT NOT NULL,
    looked_on  TEXT NOT NULL,
    member     TEXT NOT NULL REFERENCES secrecy_member (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX secrecy_duty_item ON secrecy_duty (item);

-- 同意のある記録への移し替え: one answer, paper or line of the minutes, the consent it rests on, and who agreed.
CREATE TABLE secrecy_passage (
    id          TEXT NOT NULL PRIMARY KEY,
    item        TEXT NOT NULL REFERENCES secrecy_case (id),
    source_kind TEXT NOT NULL,
    source      TEXT NOT NULL,
    category    TEXT NOT NULL,
    consent     TEXT NOT NULL REFERENCES consent (id),
    member      TEXT NOT NULL REFERENCES secrecy_member (id),
    proposed_on TEXT NOT NULL,
    moved_on    TEXT,
    moved_by    TEXT REFERENCES staff (id),
    note        TEXT REFERENCES note (id),
    dropped_on  TEXT,
    created_at  TEXT NOT NULL,
    CONSTRAINT secrecy_passage_moved CHECK ((moved_on IS NULL) = (note IS NULL))
) STRICT;
CREATE INDEX secrecy_passage_item ON secrecy_passage (item);
CREATE UNIQUE INDEX secrecy_passage_one ON secrecy_passage (source) WHERE dropped_on IS NULL;

CREATE TABLE secrecy_agreement (
    passage     TEXT NOT NULL REFERENCES secrecy_passage (id),
    member      TEXT NOT NULL REFERENCES secrecy_member (id),
    agrees      INTEGER NOT NULL CHECK (agrees IN (0, 1)),
    on_day      TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES staff (id),
    PRIMARY KEY (passage, member)
) STRICT, WITHOUT ROWID;

-- Legal grounds, duties and penalties with the days on which they hold. `gist` is our own short wording; a change of
-- the law is a row more and an end in `until_on`, in a later migration.
CREATE TABLE law_article (
    key      TEXT NOT NULL,
    law      TEXT NOT NULL,
    article  TEXT NOT NULL,
    gist     TEXT NOT NULL,
    penalty  TEXT NOT NULL,
    from_on  TEXT NOT NULL,
    until_on TEXT,
    sort     INTEGER NOT NULL,
    PRIMARY KEY (key, from_on)
) STRICT, WITHOUT ROWID;
INSERT INTO law_article (key, law, article, gist, penalty, from_on, until_on, sort) VALUES
    ('secrecy_ground', '社会福祉法', '第106条の6第1項・第2項', '市町村は、支援に関わる機関や人による支援会議を置き、必要な情報を交わし、支援の体制を考えることができる。', '', '2021-04-01', NULL, 1),
    ('secrecy_request', '社会福祉法', '第106条の6第3項', '支援会議は、地域住民とその世帯について、資料・情報の提供、意見、そのほかの協力を求めることができる。', '', '2021-04-01', NULL, 2),
    ('secrecy_answer', '社会福祉法', '第106条の6第4項', '求められた機関や人は、協力するよう努める。', '', '2021-04-01', NULL, 3),
    ('secrecy_duty', '社会福祉法', '第106条の6第5項', '支援会議の仕事をする人と、していた人は、正当な理由なく、そこで知った秘密を漏らしてはならない。', '', '2021-04-01', NULL, 4),
    ('secrecy_penalty', '社会福祉法', '第159条', '支援会議で知った秘密を漏らしたときの罰則。', '1年以下の懲役または100万円以下の罰金', '2021-04-01', '2025-05-31', 5),
    ('secrecy_penalty', '社会福祉法', '第159条', '支援会議で知った秘密を漏らしたときの罰則。', '1年以下の拘禁刑または100万円以下の罰金', '2025-06-01', NULL, 5),
    ('report_child', '児童虐待の防止等に関する法律', '第6条', '虐待を受けたと思われる児童を見つけた人は、すぐに市町村の窓口か児童相談所に知らせる。守秘義務は妨げにならない。', '', '2004-10-01', NULL, 11),
    ('report_elder', '高齢者虐待の防止、高齢者の養護者に対する支援等に関する法律', '第7条', '養護者による虐待で生命や身体に重大な危険があるときは、すぐに市町村に知らせる。それ以外の虐待も、知らせるよう努める。', '', '2006-04-01', NULL, 12),
    ('report_disabled', '障害者虐待の防止、障害者の養護者に対する支援等に関する法律', '第7条', '養護者による虐待を受けたと思われる障害者を見つけた人は、すぐに市町村に知らせる。施設・職場での虐待は第16条・第22条。', '', '2012-10-01', NULL, 13),
    ('report_violence', '配偶者からの暴力の防止及び被害者の保護等に関する法律', '第6条', '配偶者などからの暴力を受けている人を見つけた人は、配偶者暴力相談支援センターか警察に知らせるよう努める。医療関係者は、本人の意思を尊重する。', '', '2001-10-13', NULL, 14),
    ('report_suicide', '自殺対策基本法', '第3条・第18条（市町村の責務、発生の危険の防止）', '知らせる義務を定めた条文はない。命の危険が迫るときは119番・110番に知らせ、医療につなぐ。', '', '2016-04-01', NULL, 15);

INSERT INTO code (list, code, label, sort, from_on) VALUES
    ('no_consent', 'n01', '本人が同意しない', 1, '2026-04-01'),
    ('no_consent', 'n02', '本人に会えない・連絡が取れない', 2, '2026-04-01'),
    ('no_consent', 'n03', '病気や障害のため、意思を確かめられない', 3, '2026-04-01'),
    ('no_consent', 'n04', '同意を求めると、本人や家族に危険が及ぶ', 4, '2026-04-01'),
    ('no_consent', 'n05', '世帯の一部の人だけが同意している', 5, '2026-04-01'),
    ('no_consent', 'n06', '同意を求める関係が、まだできていない', 6, '2026-04-01'),
    ('no_consent', 'n07', 'その他', 7, '2026-04-01');
