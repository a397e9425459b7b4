-- さがす: the words of notes. One row for each note in force: its pairs of characters in the order of the text, folded as
-- names are. Rows are added and deleted, never changed; `sort` ascends with day and time, so the newest stand last.
CREATE TABLE note_word (
    sort    BIGINT NOT NULL PRIMARY KEY,
    note    UUID NOT NULL UNIQUE REFERENCES note (id),
    case_id UUID NOT NULL REFERENCES support_case (id),
    terms   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX note_word_case ON note_word (case_id);

-- Which notes hold a pair; the order is looked up in the row itself. The list of what is not yet sorted in stays short,
-- because every search walks all of it.
CREATE INDEX note_word_index ON note_word USING gin (string_to_array(terms, ' ')) WITH (gin_pending_list_limit = 256);

-- The same for addresses of households.
CREATE TABLE address_word (
    sort      BIGINT NOT NULL PRIMARY KEY,
    household UUID NOT NULL UNIQUE REFERENCES household (id),
    terms     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX address_word_index ON address_word USING gin (string_to_array(terms, ' ')) WITH (gin_pending_list_limit = 256);
