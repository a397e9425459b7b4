//! The plans of アウトリーチ and 参加支援 are looked at again: on the day that their sheet names, else after the municipality's
//! interval (`domain::interval`). The date is the agency's own that fills the sheet in; no other knows of it.

use db::{Tx, args};
use domain::{
    case::CaseState,
    due::{DueKind, days_after},
    ids::{DueId, SheetFillId},
    sheet::{
        Item, SheetKind,
        value::{self, Answer},
    },
};
use jiff::civil::Date;

use super::{Edition, Fill};
use crate::{Op, case, due};

/// Keeps the date after something of a sheet was changed.
///
/// # Errors
/// The database's own.
pub(super) async fn watch(
    tx: &mut Tx,
    op: &Op,
    command: &Fill,
    edition: &Edition,
    (changed, fill): (&[(&Item, Answer)], SheetFillId),
) -> db::Result<()> {
    let Some(usual) = edition.row.kind.review_days(&op.intervals()) else { return Ok(()) };
    if case::facts(tx, command.case).await?.state == CaseState::Closed {
        return Ok(());
    }
    let watched = watched(tx, op, command, edition.row.kind).await?;
    let named = named(edition.row.kind, changed, op.today());
    if named.is_none() && !watched.is_empty() {
        return Ok(());
    }
    for due in watched {
        due::finish(tx, op, command.case, due, "").await?;
    }
    let new = due::NewDue {
        case: command.case,
        agency: op.agency(),
        kind: DueKind::Task,
        on: named.unwrap_or_else(|| days_after(op.today(), usual)),
        what: what(edition.row.kind),
        source: Some(fill.0),
    };
    due::add_own(tx, op, &new).await?;
    due::settle(tx, op, command.case).await
}

/// A day from today on that was put down now.
fn named(kind: SheetKind, changed: &[(&Item, Answer)], today: Date) -> Option<Date> {
    let (_, answer) = changed.iter().find(|(item, _)| kind.review_item() == Some(item.key.as_str()))?;
    value::day(answer).filter(|day| *day >= today)
}

/// What is to be done; names nobody.
fn what(kind: SheetKind) -> &'static str {
    if kind == SheetKind::Outreach {
        "アウトリーチのプランの見直し"
    } else {
        "参加支援のプランの見直し"
    }
}

/// The open dates that earlier savings of this sheet about this person left the agency.
async fn watched(tx: &mut Tx, op: &Op, command: &Fill, kind: SheetKind) -> db::Result<Vec<DueId>> {
    let rows: Vec<(DueId,)> = tx
        .all(
            "SELECT d.id FROM due d JOIN sheet_fill f ON f.id = d.source JOIN sheet_edition e ON e.id = f.edition
             WHERE d.case_id = $1 AND d.agency = $2 AND d.done_on IS NULL AND f.person = $3 AND e.kind = $4",
            args![command.case, op.agency(), command.person, kind],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
