-- さがす: the words of notes. One row for each note in force: its pairs of characters in the order of the text, folded as
-- names are. Rows are added and deleted, never changed; `sort` ascends with day and time, so the newest stand last.
CREATE TABLE note_word (
    sort    INTEGER NOT NULL PRIMARY KEY,
    note    TEXT NOT NULL UNIQUE REFERENCES note (id),
    case_id TEXT NOT NULL REFERENCES support_case (id),
    terms   TEXT NOT NULL
) STRICT;
CREATE INDEX note_word_case ON note_word (case_id);

-- Which notes hold a pair. Without positions: the order is looked up in the row itself.
CREATE VIRTUAL TABLE note_word_index USING fts5 (
    terms, content = 'note_word', content_rowid = 'sort', tokenize = 'ascii', detail = 'none', columnsize = 0
);
-- What is deleted leaves the index at once, not at some later merge.
INSERT INTO note_word_index (note_word_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER note_word_added AFTER INSERT ON note_word BEGIN
    INSERT INTO note_word_index (rowid, terms) VALUES (new.sort, new.terms);
END;
CREATE TRIGGER note_word_gone AFTER DELETE ON note_word BEGIN
    INSERT INTO note_word_index (note_word_index, rowid, terms) VALUES ('delete', old.sort, old.terms);
END;

-- The same for addresses of households.
CREATE TABLE address_word (
    sort      INTEGER NOT NULL PRIMARY KEY,
    household TEXT NOT NULL UNIQUE REFERENCES household (id),
    terms     TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE address_word_index USING fts5 (
    terms, content = 'address_word', content_rowid = 'sort', tokenize = 'ascii', detail = 'none', columnsize = 0
);
INSERT INTO address_word_index (address_word_index, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER address_word_added AFTER INSERT ON address_word BEGIN
    INSERT INTO address_word_index (rowid, terms) VALUES (new.sort, new.terms);
END;
CREATE TRIGGER address_word_gone AFTER DELETE ON address_word BEGIN
    INSERT INTO address_word_index (address_word_index, rowid, terms) VALUES ('delete', old.sort, old.terms);
END;
