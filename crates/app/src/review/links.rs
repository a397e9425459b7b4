//! What connects a reader with a case, for R1, R4 and R5: names that are alike, work that was done, つなぎ, meetings.
//!
//! Names are compared here and go no further: a finding says that two are alike, never which.

use std::collections::{BTreeMap, BTreeSet};

use db::{Args, Db, FromRow, SqlText, args};
use domain::{
    ids::{AgencyId, CaseId, StaffId},
    review::{Counting, Rule, Seen, family_name},
};
use japanese::name::search_key;

/// Cases that are asked about at once.
const CHUNK: usize = 200;

/// Names of staff as keys: surname, and the whole name.
struct Staff {
    surnames: BTreeMap<StaffId, String>,
    names: BTreeSet<String>,
}

/// What is known of some cases.
struct Cases {
    /// Case, the person in charge, the responsible agency.
    in_charge: BTreeMap<CaseId, (Option<StaffId>, AgencyId)>,
    agencies: BTreeSet<(CaseId, AgencyId)>,
    writers: BTreeSet<(CaseId, StaffId)>,
    /// Surname and whole name of each person.
    names: BTreeMap<CaseId, Vec<(String, String)>>,
}

/// What R1, R4 and R5 find among who read which case.
pub(super) async fn found(db: &Db, counting: &Counting) -> db::Result<Vec<domain::review::Found>> {
    let mut by_case: BTreeMap<CaseId, Vec<(StaffId, &Seen)>> = BTreeMap::new();
    for ((staff, case), seen) in &counting.pairs {
        by_case.entry(*case).or_default().push((*staff, seen));
    }
    let staff = staff(db).await?;
    let cases: Vec<CaseId> = by_case.keys().copied().collect();
    let mut found = Vec::new();
    for chunk in cases.chunks(CHUNK) {
        let known = cases_of(db, chunk).await?;
        for case in chunk {
            for (reader, seen) in by_case.get(case).into_iter().flatten() {
                let rules = known.rules(*case, *reader, seen.agency, &staff);
                found.extend(rules.into_iter().map(|rule| (rule, *reader, Some(*case), (*seen).clone())));
            }
        }
    }
    Ok(found)
}

async fn staff(db: &Db) -> db::Result<Staff> {
    let rows: Vec<(StaffId, String)> = db.read().await?.all("SELECT id, name FROM staff", args![]).await?;
    let surnames = rows.iter().filter_map(|(id, name)| Some((*id, search_key(family_name(name)?)))).collect();
    let whole = rows.iter().filter(|(_, name)| family_name(name).is_some());
    Ok(Staff { surnames, names: whole.map(|(_, name)| search_key(name)).collect() })
}

async fn cases_of(db: &Db, cases: &[CaseId]) -> db::Result<Cases> {
    let charge: Vec<(CaseId, Option<StaffId>, AgencyId)> =
        among(db, &["SELECT id, staff, responsible FROM support_case WHERE id"], cases).await?;
    let agencies: Vec<(CaseId, AgencyId)> = among(
        db,
        &[
            "SELECT case_id, from_agency FROM referral WHERE case_id",
            "UNION SELECT case_id, to_agency FROM referral WHERE case_id",
            "UNION SELECT p.case_id, r.agency FROM plan p JOIN plan_role r ON r.plan = p.id WHERE p.case_id",
            "UNION SELECT i.case_id, m.agency FROM agenda_item i
               JOIN conference_member m ON m.conference = i.conference WHERE m.agency IS NOT NULL AND i.case_id",
        ],
        cases,
    )
    .await?;
    let writers: Vec<(CaseId, StaffId)> = among(
        db,
        &["SELECT DISTINCT case_id, staff FROM audit_entry
           WHERE outcome = 'ok' AND staff IS NOT NULL
             AND action NOT IN ('case.read', 'case.print', 'case.views', 'referral.read', 'conference.read',
                                'audit.read', 'draft.keep', 'review.judge', 'identity.read', 'protection.unmask',
                                'protection.confirm', 'emergency.look', 'emergency.begin', 'emergency.end',
                                'emergency.second', 'emergency.see', 'emergency.judge')
             AND case_id"],
        cases,
    )
    .await?;
    let persons: Vec<(CaseId, String, String)> = among(
        db,
        &["SELECT c.id, p.family_name, p.given_name
           FROM support_case c JOIN household_member m ON m.household = c.household
           JOIN person p ON p.id = m.person WHERE c.id"],
        cases,
    )
    .await?;
    let mut names: BTreeMap<CaseId, Vec<(String, String)>> = BTreeMap::new();
    for (case, family, given) in persons.into_iter().filter(|(_, family, _)| !family.is_empty()) {
        let whole = if given.is_empty() { String::new() } else { search_key(&format!("{family}{given}")) };
        names.entry(case).or_default().push((search_key(&family), whole));
    }
    Ok(Cases {
        in_charge: charge.into_iter().map(|(case, staff, agency)| (case, (staff, agency))).collect(),
        agencies: agencies.into_iter().collect(),
        writers: writers.into_iter().collect(),
        names,
    })
}

/// Runs a query whose parts all end before `IN (…)`.
async fn among<T: FromRow + Send>(db: &Db, parts: &[&'static str], cases: &[CaseId]) -> db::Result<Vec<T>> {
    let mut sql = SqlText::new("");
    for part in parts {
        sql.push(part).push(" IN (").push_params(1, cases.len()).push(") ");
    }
    let args: Args = cases.iter().map(db::ToValue::to_value).collect();
    db.read().await?.all_dynamic(&sql, args).await
}

impl Cases {
    fn rules(&self, case: CaseId, reader: StaffId, agency: AgencyId, staff: &Staff) -> Vec<Rule> {
        let names = self.names.get(&case).map_or(&[][..], Vec::as_slice);
        let surname = staff.surnames.get(&reader);
        let mut rules = Vec::new();
        if names.iter().any(|(family, _)| Some(family) == surname) {
            rules.push(Rule::SameSurname);
        }
        if names.iter().any(|(_, whole)| staff.names.contains(whole)) {
            rules.push(Rule::Colleague);
        }
        let in_charge = self.in_charge.get(&case).is_some_and(|(person, responsible)| match person {
            Some(person) => *person == reader,
            // Nobody in particular: the whole agency carries it.
            None => *responsible == agency,
        });
        let linked =
            in_charge || self.agencies.contains(&(case, agency)) || self.writers.contains(&(case, reader));
        if !linked {
            rules.push(Rule::NoLink);
        }
        rules
    }
}
