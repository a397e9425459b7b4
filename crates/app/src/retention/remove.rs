//! Real deletion of one record, by the map: everything of the case, and of its household and persons what no other case
//! needs. Also counts the same rows without deleting, for the list.

use db::{Args, Read, SqlText, Tx, args};
use domain::{
    ids::{AuditId, CaseId, ConferenceId, DueId, HouseholdId, PersonId, SecrecyId},
    retention::RecordKind,
};

use super::map::{By, Fate, OF_CASE, OF_ROOM, Place};
use crate::{Op, audit};

/// Rows by table.
pub(super) type Counts = Vec<(String, i64)>;

/// What belongs to a record besides its case.
struct Target {
    case: CaseId,
    kind: RecordKind,
    conferences: Vec<ConferenceId>,
    meetings: Vec<SecrecyId>,
    household: Option<HouseholdId>,
    persons: Vec<PersonId>,
}

impl Target {
    async fn of(read: &mut Read, case: CaseId, kind: RecordKind) -> db::Result<Self> {
        let meetings = read
            .singles(
                "SELECT DISTINCT i.meeting FROM secrecy_case i WHERE i.case_id = $1
                 AND NOT EXISTS (SELECT 1 FROM secrecy_case o WHERE o.meeting = i.meeting AND o.case_id <> $1)",
                args![case],
            )
            .await?;
        let mut target = Self { case, kind, conferences: vec![], meetings, household: None, persons: vec![] };
        if kind == RecordKind::Secrecy {
            return Ok(target);
        }
        target.conferences = read
            .singles(
                "SELECT DISTINCT i.conference FROM agenda_item i WHERE i.case_id = $1
                 AND NOT EXISTS (SELECT 1 FROM agenda_item o WHERE o.conference = i.conference AND o.case_id <> $1)",
                args![case],
            )
            .await?;
        target.household = read
            .single_optional(
                "SELECT c.household FROM support_case c WHERE c.id = $1
                 AND NOT EXISTS (SELECT 1 FROM support_case o WHERE o.household = c.household AND o.id <> c.id)",
                args![case],
            )
            .await?;
        if let Some(household) = target.household {
            target.persons = read.singles(PERSONS, args![household, case]).await?;
        }
        Ok(target)
    }

    fn places(&self) -> impl Iterator<Item = &'static Place> + use<> {
        let whole: &[Place] = if self.kind == RecordKind::Secrecy { &[] } else { OF_CASE };
        OF_ROOM.iter().chain(whole)
    }

    /// The parameters for which a condition is asked.
    fn ids(&self, by: By) -> Vec<Args> {
        match by {
            By::Case => vec![args![self.case]],
            By::Conference => self.conferences.iter().map(|id| args![*id]).collect(),
            By::Meeting => self.meetings.iter().map(|id| args![*id]).collect(),
            By::Household => self.household.iter().map(|id| args![*id]).collect(),
            By::Person => self.persons.iter().map(|id| args![*id]).collect(),
        }
    }
}

/// Members of the household `$1` of whom nothing is said outside the case `$2`.
const PERSONS: &str = "
    SELECT m.person FROM household_member m WHERE m.household = $1
    AND NOT EXISTS (SELECT 1 FROM household_member o WHERE o.person = m.person AND o.household <> $1)
    AND NOT EXISTS (SELECT 1 FROM consent o WHERE o.person = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM consent_except_member e JOIN consent o ON o.id = e.consent
                    WHERE e.person = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM note o WHERE o.subject = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM life_event o WHERE o.person = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM works_for o WHERE o.person = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM assessment_problem p JOIN assessment o ON o.id = p.assessment
                    WHERE p.person = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM family_layout_seat s JOIN family_layout o ON o.id = s.layout
                    WHERE s.person = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM sheet_fill o WHERE o.person = m.person AND o.case_id <> $2)
    AND NOT EXISTS (SELECT 1 FROM plan_role r JOIN plan o ON o.id = r.plan
                    WHERE r.for_whom = m.person AND o.case_id <> $2)";

/// How many rows of each table would go.
pub(super) async fn count(read: &mut Read, case: CaseId, kind: RecordKind) -> db::Result<Counts> {
    let target = Target::of(read, case, kind).await?;
    let mut counts = Counts::new();
    for by in [By::Case, By::Conference, By::Meeting, By::Household, By::Person] {
        let sql = counting(target.places(), by);
        for args in target.ids(by) {
            let found: Vec<(String, i64)> = read.all_dynamic(&sql, args).await?;
            for (table, rows) in found {
                add(&mut counts, &table, rows);
            }
        }
    }
    if kind != RecordKind::Secrecy {
        let words = said(read, &target).await?.len();
        add(&mut counts, "audit_detail", i64::try_from(words).unwrap_or(i64::MAX));
    }
    Ok(counts)
}

/// One question about all tables.
fn counting(places: impl Iterator<Item = &'static Place>, wanted: By) -> SqlText {
    let mut sql = SqlText::new("");
    let mut first = true;
    for place in places {
        let Fate::Rows(by, condition) = place.fate else { continue };
        if by != wanted {
            continue;
        }
        sql.push_if(!std::mem::take(&mut first), " UNION ALL ");
        sql.push("SELECT '").push(place.table).push("', count(*) FROM ").push(place.table);
        sql.push(" WHERE ").push(condition);
    }
    sql
}

fn add(counts: &mut Counts, table: &str, rows: i64) {
    match counts.iter_mut().find(|(name, _)| name == table) {
        _ if rows == 0 => {}
        Some((_, count)) => *count += rows,
        None => counts.push((table.to_owned(), rows)),
    }
}

/// Entries of the record of use that have words beside them about this case or its persons.
async fn said(read: &mut Read, target: &Target) -> db::Result<Vec<AuditId>> {
    let mut ids: Vec<AuditId> = read
        .singles(
            "SELECT e.id FROM audit_entry e JOIN audit_detail d ON d.seq = e.seq WHERE e.case_id = $1 ORDER BY e.seq",
            args![target.case],
        )
        .await?;
    // Why two records were held for one person stands beside one of the two cases only.
    for person in &target.persons {
        let more: Vec<AuditId> = read
            .singles(
                "SELECT e.id FROM identity_pair p JOIN household_member m ON m.person = p.one OR m.person = p.two
                 JOIN support_case c ON c.household = m.household JOIN audit_entry e ON e.case_id = c.id
                 JOIN audit_detail d ON d.seq = e.seq
                 WHERE (p.one = $1 OR p.two = $1) AND e.object = 'identity_pair' AND e.object_id = p.id",
                args![*person],
            )
            .await?;
        ids.extend(more);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Deletes a record for good. The caller has looked at the obstacles in this transaction.
pub(super) async fn remove(tx: &mut Tx, op: &Op, case: CaseId, kind: RecordKind) -> db::Result<Counts> {
    let target = Target::of(tx, case, kind).await?;
    let mut counts = Counts::new();
    let decided = decided_dues(tx, &target).await?;
    if kind != RecordKind::Secrecy {
        by_hand(tx, op, &target, &mut counts).await?;
    }
    for place in target.places() {
        let Fate::Rows(by, condition) = place.fate else { continue };
        let mut sql = SqlText::new("DELETE FROM ");
        sql.push(place.table).push(" WHERE ").push(condition);
        for args in target.ids(by) {
            let rows = tx.execute_dynamic(&sql, args).await?;
            add(&mut counts, place.table, i64::try_from(rows).unwrap_or(i64::MAX));
        }
    }
    for due in decided {
        let put_off = tx.execute("DELETE FROM due_deferral WHERE due = $1", args![due]).await?;
        add(&mut counts, "due_deferral", i64::try_from(put_off).unwrap_or(i64::MAX));
        let rows = tx.execute("DELETE FROM due WHERE id = $1", args![due]).await?;
        add(&mut counts, "due", i64::try_from(rows).unwrap_or(i64::MAX));
    }
    Ok(counts)
}

/// Dates that a 支援会議 set, when its records go alone.
async fn decided_dues(read: &mut Read, target: &Target) -> db::Result<Vec<DueId>> {
    if target.kind != RecordKind::Secrecy {
        return Ok(vec![]);
    }
    let sql = "SELECT d.due FROM secrecy_decision d JOIN secrecy_case i ON i.id = d.item
               WHERE i.case_id = $1 AND d.due IS NOT NULL";
    read.singles(sql, args![target.case]).await
}

/// What cannot simply be deleted: words beside entries, findings of the review, somebody else's protection.
async fn by_hand(tx: &mut Tx, op: &Op, target: &Target, counts: &mut Counts) -> db::Result<()> {
    for entry in said(tx, target).await? {
        if audit::erase_words(tx, op, entry).await? {
            add(counts, "audit_detail", 1);
        }
    }
    tx.execute("UPDATE review_item SET case_id = NULL, remark = NULL WHERE case_id = $1", args![target.case])
        .await?;
    for person in &target.persons {
        // An ended protection of somebody else named this person by their record.
        tx.execute("UPDATE protection_named SET person = NULL WHERE person = $1", args![*person]).await?;
    }
    Ok(())
}
