//! The tables that a generated town fills, in the order in which rows may name each other.

use db::Tx;

use super::table::Table;

/// All rows of a batch.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) household: Table,
    pub(super) person: Table,
    pub(super) member: Table,
    pub(super) case: Table,
    pub(super) intake: Table,
    pub(super) worry: Table,
    pub(super) due: Table,
    pub(super) referral: Table,
    pub(super) consent: Table,
    pub(super) consent_agency: Table,
    pub(super) consent_category: Table,
    pub(super) held: Table,
    pub(super) disclosure: Table,
    pub(super) case_view: Table,
    pub(super) name_key: Table,
    pub(super) identity_form: Table,
    pub(super) identity_key: Table,
    pub(super) note: Table,
}

impl Tables {
    pub(super) fn new() -> Self {
        Self {
            household: Table::new(
                "INSERT INTO household (id, label, area, address, phone, caution, created_at, created_by, version) VALUES ",
                9,
            ),
            person: Table::new(
                "INSERT INTO person (id, family_name, given_name, family_kana, given_kana, name_status, sex, birth,
                                     birth_precision, birth_approx, phone, occupation, created_at, created_by, version) VALUES ",
                15,
            ),
            member: Table::new(
                "INSERT INTO household_member (id, household, person, relation, same_roof, key_person, note, sort,
                                               from_on) VALUES ",
                9,
            ),
            case: Table::new(
                "INSERT INTO support_case (id, number, household, state, phase, responsible, responsible_since, staff,
                                           coordinator, urgency, next_on, opened_on, closed_on, closed_reason, reopened,
                                           updated_at, version) VALUES ",
                17,
            ),
            intake: Table::new(
                "INSERT INTO intake (id, case_id, agency, staff, received_on, received_time, method, caller, caller_name,
                                     caller_phone, urgency, body, outside_field, category, sharing, screening,
                                     screening_note, screened_on, screened_by, created_at, version) VALUES ",
                21,
            ),
            worry: Table::new("INSERT INTO intake_worry (intake, code) VALUES ", 2),
            due: Table::new(
                "INSERT INTO due (id, case_id, agency, kind, on_date, what, source, shared, created_at, done_on, done_by,
                                  done_note) VALUES ",
                12,
            ),
            referral: Table::new(
                "INSERT INTO referral (id, case_id, from_agency, from_staff, to_agency, target, purpose, summary,
                                       shares_basic, told_person, wanted_on, stage, sent_at, sent_on, received_at,
                                       answered_at, answered_on, answered_by, version) VALUES ",
                19,
            ),
            consent: Table::new(
                "INSERT INTO consent (id, case_id, person, purpose, method, proxy, exclusions, given_on, from_on, until_on,
                                      taken_by, taken_agency, created_at, withdrawn_on, withdrawn_by, withdrawn_why) VALUES ",
                16,
            ),
            consent_agency: Table::new("INSERT INTO consent_agency (consent, agency) VALUES ", 2),
            consent_category: Table::new("INSERT INTO consent_category (consent, category) VALUES ", 2),
            held: Table::new("INSERT INTO held (case_id, agency, from_on, knows_basic) VALUES ", 4),
            disclosure: Table::new(
                "INSERT INTO disclosure (case_id, agency, scope, category, person, basis, basis_id, from_on, until_on) VALUES ",
                9,
            ),
            case_view: Table::new(
                "INSERT INTO case_view (agency, case_id, state, phase, urgency, responsible, next_on) VALUES ",
                7,
            ),
            name_key: Table::new("INSERT INTO name_key (agency, key, person, case_id) VALUES ", 4),
            identity_form: Table::new("INSERT INTO identity_form (person, keys, print) VALUES ", 3),
            identity_key: Table::new("INSERT INTO identity_key (key, person) VALUES ", 2),
            note: Table::new(
                "INSERT INTO note (id, case_id, agency, staff, happened_on, happened_time, method, counterpart, with_whom,
                                   minutes, law_item, body, next_step, next_on, category, sharing, created_at) VALUES ",
                17,
            ),
        }
    }

    /// Writes everything, each table after those it names.
    pub(super) async fn write(&mut self, tx: &mut Tx) -> db::Result<()> {
        let order = [
            &mut self.household,
            &mut self.person,
            &mut self.member,
            &mut self.case,
            &mut self.intake,
            &mut self.worry,
            &mut self.due,
            &mut self.referral,
            &mut self.consent,
            &mut self.consent_agency,
            &mut self.consent_category,
            &mut self.held,
            &mut self.disclosure,
            &mut self.case_view,
            &mut self.name_key,
            &mut self.identity_form,
            &mut self.identity_key,
            &mut self.note,
        ];
        for table in order {
            table.write(tx).await?;
        }
        Ok(())
    }
}
