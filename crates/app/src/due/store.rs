//! Rows of `due`, and the next date that follows from them.

use db::{Read, Tx, args};
use domain::{
    due::{DueKind, OpenDue, next_after},
    ids::{AgencyId, CaseId, DueId},
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::Op;

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
    }
}

/// Adds a date to watch.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, op: &Op, new: &NewDue<'_>) -> db::Result<DueId> {
    let id: DueId = op.new_id();
    tx.execute_one(
        "INSERT INTO due (id, case_id, agency, kind, on_date, what, source, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, new.case, new.agency, new.kind, new.on, new.what, new.source, op.now],
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
        "SELECT d.id, d.agency, a.name, d.kind, d.on_date, d.what, d.source
         FROM due d JOIN agency a ON a.id = d.agency
         WHERE d.case_id = $1 AND d.done_on IS NULL ORDER BY d.on_date, d.id",
        args![case],
    )
    .await
}

/// Makes the next date of an open case the earliest of its open dues, adding a look at the household if
/// there is none. Every use case that touches a case calls this last.
///
/// # Errors
/// The database's own.
pub async fn settle(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    let facts = crate::case::facts(tx, case).await?;
    if facts.state == domain::case::CaseState::Closed {
        return follow(tx, case).await;
    }
    let open: Vec<OpenDue> =
        of_case(tx, case).await?.iter().map(|row| OpenDue { kind: row.kind, on: row.on }).collect();
    let mut next = domain::due::next_date(&open);
    if let Some(watch) = next_after(&open, op.today()) {
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

/// Lets the lists of the agencies follow the case's state and next date.
async fn follow(tx: &mut Tx, case: CaseId) -> db::Result<()> {
    tx.execute(
        "UPDATE case_view SET state = c.state, next_on = coalesce(c.next_on, c.closed_on)
         FROM support_case c WHERE case_view.case_id = $1 AND c.id = $1",
        args![case],
    )
    .await?;
    Ok(())
}
