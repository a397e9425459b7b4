-- 所管課の監督: the section in charge knows the frame of every case (number, phase, dates, who carries it).
-- Derived like all rows from now on; these are the cases that were opened before.
INSERT INTO disclosure (case_id, agency, scope, category, person, basis, basis_id, from_on, until_on, leaves_out, supporter)
SELECT c.id, a.id, 'frame', 'basic', NULL, 'oversight', c.id, c.opened_on, '9999-12-31', 0, 0
FROM support_case c CROSS JOIN agency a
WHERE a.is_section
  AND NOT EXISTS (SELECT 1 FROM household_member m
                  JOIN protection p ON p.person = m.person AND p.ended_on IS NULL
                  JOIN protection_named n ON n.protection = p.id AND n.removed_at IS NULL
                  WHERE m.household = c.household AND n.agency = a.id);
