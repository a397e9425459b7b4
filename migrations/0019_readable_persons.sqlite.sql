-- Who among many namesakes may be read is told from indexes alone: person to household to case, without their rows.
DROP INDEX household_member_person;
CREATE INDEX household_member_person ON household_member (person, household);
DROP INDEX case_household;
CREATE INDEX case_household ON support_case (household, id);
