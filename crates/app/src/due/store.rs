//! Rows of `due`, and the next date that follows from them.

use db::{Read, Tx, args};
use domain::{
    due::{Carriers, DueKind, OpenDue, next_after},
    ids::{AgencyId, CaseId, DueId},
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{Op, next_known_due};

/// A date to watch.
#[derive(Debug, Clone)]
pub struct NewDue<'a> {
    /// The case.
    pub case: CaseId,
    /// Who must act.
    pub agency: AgencyId,
    /// Why.
    pub kind: DueKind,
    /// By when.
    pub on: Date,
    /// What, in a few words. No names of persons: dues stand in lists.
    pub what: &'a str,
    /// The referral, plan, monitoring or note it comes from.
    pub source: Option<Uuid>,
}

db::from_row! {
    /// A date that is still open.
    pub struct DueRow {
        /// Its id.
        pub id: DueId,
        /// Who must act.
        pub agency: AgencyId,
        /// That agency's name.
        pub agency_name: String,
        /// Why.
        pub kind: DueKind,
        /// By when.
        pub on: Date,
        /// What.
        pub what: String,
        /// Where it comes from.
        pub source: Option<Uuid>,
        /// Agreed between agencies: those who carry the case know of it too.
        pub shared: bool,
    }
}

/// Adds a date that was agreed between agencies: who carries the case knows of it too.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, op: &Op, new: &NewDue<'_>) -> db::Result<DueId> {
    insert(tx, op, new, true).await
}

/// Adds a date that the acting agency set for itself; no other knows of it.
///
/// # Errors
/// The database's own.
pub async fn add_own(tx: &mut Tx, op: &Op, new: &NewDue<'_>) -> db::Result<DueId> {
    insert(tx, op, new, false).await
}

async fn insert(tx: &mut Tx, op: &Op, new: &NewDue<'_>, shared: bool) -> db::Result<DueId> {
    let id: DueId = op.new_id();
    tx.execute_one(
        "INSERT INTO due (id, case_id, agency, kind, on_date, what, source, shared, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![id, new.case, new.agency, new.kind, new.on, new.what, new.source, shared, op.now],
    )
    .await?;
    Ok(id)
}

/// Finishes one open due of a case. False if it was finished before or belongs to another case.
///
/// # Errors
/// The database's own.
pub async fn finish(tx: &mut Tx, op: &Op, case: CaseId, due: DueId, note: &str) -> db::Result<bool> {
    let changed = tx
        .execute(
            "UPDATE due SET done_on = $3, done_by = $4, done_note = $5
             WHERE id = $1 AND case_id = $2 AND done_on IS NULL",
            args![due, case, op.today(), op.actor.staff, note],
        )
        .await?;
    Ok(changed == 1)
}

/// Finishes the open dues that come from one referral, plan or monitoring; all kinds if `kind` is none.
///
/// # Errors
/// The database's own.
pub async fn finish_source(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    kind: Option<DueKind>,
    source: Option<Uuid>,
) -> db::Result<u64> {
    tx.execute(
        "UPDATE due SET done_on = $4, done_by = $5, done_note = ''
         WHERE case_id = $1 AND done_on IS NULL AND ($2 IS NULL OR kind = $2) AND ($3 IS NULL OR source = $3)",
        args![case, kind, source, op.today(), op.actor.staff],
    )
    .await
}

/// The open dues of a case, earliest first.
///
/// # Errors
/// The database's own.
pub async fn of_case(read: &mut Read, case: CaseId) -> db::Result<Vec<DueRow>> {
    read.all(
        "SELECT d.id, d.agency, a.name, d.kind, d.on_date, d.what, d.source, d.shared
         FROM due d JOIN agency a ON a.id = d.agency
         WHERE d.case_id = $1 AND d.done_on IS NULL ORDER BY d.on_date, d.id",
        args![case],
    )
    .await
}

/// Makes the next date of an open case the earliest of the open dues that its responsible agency knows of,
/// adding a look at the household if there is none: what others plan for themselves watches over nobody for
/// it. Every use case that touches a case calls this last.
///
/// # Errors
/// The database's own.
pub async fn settle(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    let facts = crate::case::facts(tx, case).await?;
    if facts.state == domain::case::CaseState::Closed {
        return follow(tx, case).await;
    }
    let carriers = Carriers { responsible: facts.responsible, coordinator: facts.coordinator };
    let open: Vec<OpenDue> = of_case(tx, case)
        .await?
        .iter()
        .filter(|row| carriers.know_of(facts.responsible, row.agency, row.shared))
        .map(|row| OpenDue { kind: row.kind, on: row.on })
        .collect();
    let mut next = domain::due::next_date(&open);
    if let Some(watch) = next_after(&open, op.today(), op.intervals().watch) {
        let new = NewDue {
            case,
            agency: facts.responsible,
            kind: watch.kind,
            on: watch.on,
            what: "世帯の様子を確かめる",
            source: None,
        };
        add(tx, op, &new).await?;
        next = Some(watch.on);
    }
    tx.execute_one(
        "UPDATE support_case SET next_on = $2, updated_at = $3 WHERE id = $1",
        args![case, next, op.now],
    )
    .await?;
    follow(tx, case).await
}

/// Lets the lists of the agencies follow the case, and the next date that each of them may know of.
async fn follow(tx: &mut Tx, case: CaseId) -> db::Result<()> {
    tx.execute(
        concat!(
            "UPDATE case_view SET state = c.state, phase = c.phase, urgency = c.urgency,
                    responsible = c.responsible, next_on = ",
            next_known_due!("c", "case_view.agency"),
            " FROM support_case c WHERE case_view.case_id = $1 AND c.id = $1"
        ),
        args![case],
    )
    .await?;
    Ok(())
}
