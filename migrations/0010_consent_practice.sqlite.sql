-- Consent as practised: what is left out, who spoke for the person, what shows that it was given, which explanation
-- was read out; who works for whom within a household; and the notes to agencies after a withdrawal.

-- What is read to a person before they consent. A version is never changed: a new one is added.
CREATE TABLE explanation (
    version    INTEGER NOT NULL PRIMARY KEY,
    valid_from TEXT NOT NULL,
    body       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT REFERENCES staff (id)
) STRICT;
INSERT INTO explanation (version, valid_from, body, created_at) VALUES (1, '2021-04-01',
'あなたやご家族のことを、いくつかの機関が一緒に考えてお手伝いするために、お聞きしたことを、あなたが選んだ機関に伝えます。
伝えるのは、あなたが「伝えてよい」と言ったことだけです。伝えたくないことや、伝えたくない相手は、除くことができます。
同意しなくても、相談やお手伝いを続けられます。同意は、いつでも、理由を言わずに取り消せます。取り消すと、その日から先は伝わりません。
命や体に危険があるときや、法律で知らせる決まりがあるときは、同意がなくても必要なところに知らせることがあります。
だれがいつあなたの記録を見たかは残ります。あなたはそれを見せてもらうことができます。', '2021-04-01T00:00:00.000000Z');

ALTER TABLE consent ADD COLUMN explanation INTEGER;
ALTER TABLE consent ADD COLUMN paper_place TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN witness TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN witness_of TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN confirm_by TEXT;
ALTER TABLE consent ADD COLUMN follows TEXT REFERENCES consent (id);
ALTER TABLE consent ADD COLUMN follows_as TEXT;
CREATE INDEX consent_until ON consent (until_on, id) WHERE withdrawn_on IS NULL;
CREATE INDEX consent_follows ON consent (follows);

CREATE TABLE consent_except_topic (
    consent TEXT NOT NULL REFERENCES consent (id),
    topic   TEXT NOT NULL,
    PRIMARY KEY (consent, topic)
) STRICT, WITHOUT ROWID;
CREATE TABLE consent_except_agency (
    consent TEXT NOT NULL REFERENCES consent (id),
    agency  TEXT NOT NULL REFERENCES agency (id),
    PRIMARY KEY (consent, agency)
) STRICT, WITHOUT ROWID;
CREATE TABLE consent_except_member (
    consent TEXT NOT NULL REFERENCES consent (id),
    person  TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (consent, person)
) STRICT, WITHOUT ROWID;

-- Who spoke for the person, by what authority, and on which paper.
CREATE TABLE consent_proxy (
    consent  TEXT NOT NULL PRIMARY KEY REFERENCES consent (id),
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    document TEXT NOT NULL,
    seen_on  TEXT NOT NULL
) STRICT;

-- Signed at the screen: strokes (domain::consent::signature), or the name typed in their place.
CREATE TABLE consent_signature (
    consent    TEXT NOT NULL PRIMARY KEY REFERENCES consent (id),
    strokes    TEXT,
    typed_name TEXT,
    CONSTRAINT consent_signature_one CHECK ((strokes IS NULL) <> (typed_name IS NULL))
) STRICT;

-- Given by word of mouth, confirmed in writing later.
CREATE TABLE consent_confirmation (
    consent      TEXT NOT NULL PRIMARY KEY REFERENCES consent (id),
    confirmed_on TEXT NOT NULL,
    paper_place  TEXT NOT NULL,
    staff        TEXT NOT NULL REFERENCES staff (id),
    agency       TEXT NOT NULL REFERENCES agency (id),
    at           TEXT NOT NULL
) STRICT;

-- Which agency works for which member of a household: secrets between them follow it.
CREATE TABLE works_for (
    id       TEXT NOT NULL PRIMARY KEY,
    case_id  TEXT NOT NULL REFERENCES support_case (id),
    agency   TEXT NOT NULL REFERENCES agency (id),
    person   TEXT NOT NULL REFERENCES person (id),
    from_on  TEXT NOT NULL,
    until_on TEXT NOT NULL,
    set_by   TEXT NOT NULL REFERENCES staff (id),
    ended_by TEXT REFERENCES staff (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX works_for_case ON works_for (case_id, agency, person);

-- A note to an agency that could read by a consent until it was withdrawn: only what that agency knew itself.
CREATE TABLE consent_notice (
    id         TEXT NOT NULL PRIMARY KEY,
    consent    TEXT NOT NULL REFERENCES consent (id),
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    agency     TEXT NOT NULL REFERENCES agency (id),
    withdrawn_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    read_by    TEXT REFERENCES staff (id),
    read_at    TEXT,
    CONSTRAINT consent_notice_once UNIQUE (consent, agency),
    CONSTRAINT consent_notice_read CHECK ((read_by IS NULL) = (read_at IS NULL))
) STRICT;
CREATE INDEX consent_notice_agency ON consent_notice (agency, created_at);

CREATE TABLE consent_notice_category (
    notice   TEXT NOT NULL REFERENCES consent_notice (id),
    category TEXT NOT NULL,
    keeps    INTEGER NOT NULL CHECK (keeps IN (0, 1)),
    PRIMARY KEY (notice, category)
) STRICT, WITHOUT ROWID;

-- Topics a record holds (domain::consent::Topic); -1: its writer was not asked, so it counts as holding all.
ALTER TABLE note ADD COLUMN topics INTEGER NOT NULL DEFAULT -1;

-- What a row leaves out, and whether its agency works for its person.
ALTER TABLE disclosure ADD COLUMN leaves_out INTEGER NOT NULL DEFAULT 0;
ALTER TABLE disclosure ADD COLUMN supporter INTEGER NOT NULL DEFAULT 0 CHECK (supporter IN (0, 1));
DROP INDEX disclosure_read;
CREATE INDEX disclosure_read ON disclosure
    (case_id, agency, until_on, from_on, scope, category, person, leaves_out, supporter);

-- What was given stays as it was given; a withdrawal is written once. `person` may follow when two records of one
-- person become one.
CREATE TRIGGER consent_given BEFORE UPDATE OF id, case_id, purpose, method, proxy, exclusions, given_on, from_on,
    until_on, taken_by, taken_agency, created_at, explanation, paper_place, witness, witness_of, confirm_by, follows,
    follows_as ON consent
BEGIN SELECT RAISE(ABORT, 'consent_given'); END;
CREATE TRIGGER consent_withdrawn_once BEFORE UPDATE OF withdrawn_on, withdrawn_by, withdrawn_why ON consent
WHEN OLD.withdrawn_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'consent_withdrawn_once'); END;
CREATE TRIGGER consent_agency_given BEFORE UPDATE ON consent_agency
BEGIN SELECT RAISE(ABORT, 'consent_agency_given'); END;
CREATE TRIGGER consent_category_given BEFORE UPDATE ON consent_category
BEGIN SELECT RAISE(ABORT, 'consent_category_given'); END;
CREATE TRIGGER consent_except_topic_given BEFORE UPDATE ON consent_except_topic
BEGIN SELECT RAISE(ABORT, 'consent_except_topic_given'); END;
CREATE TRIGGER consent_except_agency_given BEFORE UPDATE ON consent_except_agency
BEGIN SELECT RAISE(ABORT, 'consent_except_agency_given'); END;
CREATE TRIGGER consent_proxy_given BEFORE UPDATE ON consent_proxy
BEGIN SELECT RAISE(ABORT, 'consent_proxy_given'); END;
CREATE TRIGGER consent_signature_given BEFORE UPDATE ON consent_signature
BEGIN SELECT RAISE(ABORT, 'consent_signature_given'); END;
CREATE TRIGGER consent_confirmation_given BEFORE UPDATE ON consent_confirmation
BEGIN SELECT RAISE(ABORT, 'consent_confirmation_given'); END;
CREATE TRIGGER explanation_given BEFORE UPDATE ON explanation
BEGIN SELECT RAISE(ABORT, 'explanation_given'); END;
