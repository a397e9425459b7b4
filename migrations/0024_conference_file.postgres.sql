-- Files on what a conference looks at: on the agenda item of a 重層的支援会議, and on a paper in the room of a 支援会議
-- (`paper`; only the room's own queries ask for it). Of a file that was taken off the row may outlive an agenda item that
-- was taken off too.
ALTER TABLE attachment ADD COLUMN agenda_item UUID REFERENCES agenda_item (id);
ALTER TABLE attachment ADD COLUMN paper UUID REFERENCES secrecy_paper (id);
ALTER TABLE attachment DROP CONSTRAINT attachment_of_one;
ALTER TABLE attachment ADD CONSTRAINT attachment_of_one CHECK (
    (CASE WHEN note IS NULL THEN 0 ELSE 1 END) + (CASE WHEN consent IS NULL THEN 0 ELSE 1 END)
    + (CASE WHEN agenda_item IS NULL THEN 0 ELSE 1 END) + (CASE WHEN paper IS NULL THEN 0 ELSE 1 END)
    BETWEEN (CASE WHEN removed_at IS NULL THEN 1 ELSE 0 END) AND 1);
CREATE INDEX attachment_agenda_item ON attachment (agenda_item);
CREATE INDEX attachment_paper ON attachment (paper);
