-- Consent as practised: what is left out, who spoke for the person, what shows that it was given, which explanation
-- was read out; who works for whom within a household; and the notes to agencies after a withdrawal.

-- What is read to a person before they consent. A version is never changed: a new one is added.
CREATE TABLE explanation (
    version    BIGINT NOT NULL PRIMARY KEY,
    valid_from TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID REFERENCES staff (id)
);
INSERT INTO explanation (version, valid_from, body, created_at) VALUES (1, '2021-04-01',
'あなたやご家族のことを、いくつかの機関が一緒に考えてお手伝いするために、お聞きしたことを、あなたが選んだ機関に伝えます。
伝えるのは、あなたが「伝えてよい」と言ったことだけです。伝えたくないことや、伝えたくない相手は、除くことができます。
同意しなくても、相談やお手伝いを続けられます。同意は、いつでも、理由を言わずに取り消せます。取り消すと、その日から先は伝わりません。
命や体に危険があるときや、法律で知らせる決まりがあるときは、同意がなくても必要なところに知らせることがあります。
だれがいつあなたの記録を見たかは残ります。あなたはそれを見せてもらうことができます。', '2021-04-01T00:00:00.000000Z');

ALTER TABLE consent ADD COLUMN explanation BIGINT;
ALTER TABLE consent ADD COLUMN paper_place TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN witness TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN witness_of TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN confirm_by TEXT COLLATE "C";
ALTER TABLE consent ADD COLUMN follows UUID REFERENCES consent (id);
ALTER TABLE consent ADD COLUMN follows_as TEXT COLLATE "C";
CREATE INDEX consent_until ON consent (until_on, id) WHERE withdrawn_on IS NULL;
CREATE INDEX consent_follows ON consent (follows);

CREATE TABLE consent_except_topic (
    consent UUID NOT NULL REFERENCES consent (id),
    topic   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consent, topic)
);
CREATE TABLE consent_except_agency (
    consent UUID NOT NULL REFERENCES consent (id),
    agency  UUID NOT NULL REFERENCES agency (id),
    PRIMARY KEY (consent, agency)
);
CREATE TABLE consent_except_member (
    consent UUID NOT NULL REFERENCES consent (id),
    person  UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (consent, person)
);

-- Who spoke for the person, by what authority, and on which paper.
CREATE TABLE consent_proxy (
    consent  UUID NOT NULL PRIMARY KEY REFERENCES consent (id),
    kind     TEXT COLLATE "C" NOT NULL,
    name     TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    seen_on  TEXT COLLATE "C" NOT NULL
);

-- Signed at the screen: strokes (domain::consent::signature), or the name typed in their place.
CREATE TABLE consent_signature (
    consent    UUID NOT NULL PRIMARY KEY REFERENCES consent (id),
    strokes    TEXT COLLATE "C",
    typed_name TEXT COLLATE "C",
    CONSTRAINT consent_signature_one CHECK ((strokes IS NULL) <> (typed_name IS NULL))
);

-- Given by word of mouth, confirmed in writing later.
CREATE TABLE consent_confirmation (
    consent      UUID NOT NULL PRIMARY KEY REFERENCES consent (id),
    confirmed_on TEXT COLLATE "C" NOT NULL,
    paper_place  TEXT COLLATE "C" NOT NULL,
    staff        UUID NOT NULL REFERENCES staff (id),
    agency       UUID NOT NULL REFERENCES agency (id),
    at           TIMESTAMPTZ NOT NULL
);

-- Which agency works for which member of a household: secrets between them follow it.
CREATE TABLE works_for (
    id       UUID NOT NULL PRIMARY KEY,
    case_id  UUID NOT NULL REFERENCES support_case (id),
    agency   UUID NOT NULL REFERENCES agency (id),
    person   UUID NOT NULL REFERENCES person (id),
    from_on  TEXT COLLATE "C" NOT NULL,
    until_on TEXT COLLATE "C" NOT NULL,
    set_by   UUID NOT NULL REFERENCES staff (id),
    ended_by UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX works_for_case ON works_for (case_id, agency, person);

-- A note to an agency that could read by a consent until it was withdrawn: only what that agency knew itself.
CREATE TABLE consent_notice (
    id         UUID NOT NULL PRIMARY KEY,
    consent    UUID NOT NULL REFERENCES consent (id),
    case_id    UUID NOT NULL REFERENCES support_case (id),
    agency     UUID NOT NULL REFERENCES agency (id),
    withdrawn_on TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    read_by    UUID REFERENCES staff (id),
    read_at    TIMESTAMPTZ,
    CONSTRAINT consent_notice_once UNIQUE (consent, agency),
    CONSTRAINT consent_notice_read CHECK ((read_by IS NULL) = (read_at IS NULL))
);
CREATE INDEX consent_notice_agency ON consent_notice (agency, created_at);

CREATE TABLE consent_notice_category (
    notice   UUID NOT NULL REFERENCES consent_notice (id),
    category TEXT COLLATE "C" NOT NULL,
    keeps    BOOLEAN NOT NULL,
    PRIMARY KEY (notice, category)
);

-- Topics a record holds (domain::consent::Topic); -1: its writer was not asked, so it counts as holding all.
ALTER TABLE note ADD COLUMN topics BIGINT NOT NULL DEFAULT -1;

-- What a row leaves out, and whether its agency works for its person.
ALTER TABLE disclosure ADD COLUMN leaves_out BIGINT NOT NULL DEFAULT 0;
ALTER TABLE disclosure ADD COLUMN supporter BOOLEAN NOT NULL DEFAULT FALSE;
DROP INDEX disclosure_read;
CREATE INDEX disclosure_read ON disclosure
    (case_id, agency, until_on, from_on, scope, category, person, leaves_out, supporter);

-- What was given stays as it was given; a withdrawal is written once. `person` may follow when two records of one
-- person become one.
CREATE OR REPLACE FUNCTION consent_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_NAME;
END $$;
CREATE TRIGGER consent_given BEFORE UPDATE OF id, case_id, purpose, method, proxy, exclusions, given_on, from_on,
    until_on, taken_by, taken_agency, created_at, explanation, paper_place, witness, witness_of, confirm_by, follows,
    follows_as ON consent
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_withdrawn_once BEFORE UPDATE OF withdrawn_on, withdrawn_by, withdrawn_why ON consent
FOR EACH ROW WHEN (OLD.withdrawn_on IS NOT NULL) EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_agency_given BEFORE UPDATE ON consent_agency
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_category_given BEFORE UPDATE ON consent_category
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_except_topic_given BEFORE UPDATE ON consent_except_topic
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_except_agency_given BEFORE UPDATE ON consent_except_agency
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_proxy_given BEFORE UPDATE ON consent_proxy
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_signature_given BEFORE UPDATE ON consent_signature
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER consent_confirmation_given BEFORE UPDATE ON consent_confirmation
FOR EACH ROW EXECUTE FUNCTION consent_kept();
CREATE TRIGGER explanation_given BEFORE UPDATE ON explanation
FOR EACH ROW EXECUTE FUNCTION consent_kept();
