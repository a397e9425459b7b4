//! 配置: where an agency moved people sideways in its drawing of a household, kept by day, so that the drawing of an earlier
//! day stands as it was left then. It is the agency's own: no other learns of it, and it says nothing about anybody.

use std::collections::BTreeMap;

use db::{Read, Tx, args};
use domain::{
    genogram::shift,
    ids::{CaseId, FamilyLayoutId, PersonId},
    staff::Work,
};
use jiff::civil::Date;

use super::persons;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case,
    closing::lock,
};

db::from_row! {
    pub(super) struct Row {
        id: FamilyLayoutId,
        on: Date,
        version: i64,
        person: Option<PersonId>,
        shift: Option<i64>,
    }
}

/// Where people were moved to, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Its id.
    pub id: FamilyLayoutId,
    /// From when on.
    pub on: Date,
    /// Counts changes.
    pub version: i64,
    /// How far to the right each of them was moved, in the units of the drawing.
    pub seats: BTreeMap<PersonId, i64>,
}

/// Where people are to stand from a day on.
#[derive(Debug, Clone)]
pub struct Arrange {
    /// The case.
    pub case: CaseId,
    /// The day of the drawing.
    pub on: Date,
    /// Version of the layout of that very day as it was opened; 0 if there was none.
    pub version: i64,
    /// How far to the right each person is moved.
    pub seats: BTreeMap<PersonId, i64>,
}

/// `$1` case, `$2` agency.
pub(crate) const LAYOUTS: &str = "SELECT l.id, l.on_date, l.version, s.person, s.shift
     FROM family_layout l LEFT JOIN family_layout_seat s ON s.layout = l.id
     WHERE l.case_id = $1 AND l.agency = $2 ORDER BY l.on_date DESC";

/// The layouts of the actor's agency for a case, the newest day first.
///
/// # Errors
/// The database's own.
pub(super) async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<Layout>> {
    Ok(of_rows(read.all(LAYOUTS, args![case, op.agency()]).await?))
}

/// The rows of [`LAYOUTS`] as layouts, the newest day first.
pub(super) fn of_rows(rows: Vec<Row>) -> Vec<Layout> {
    let mut found: Vec<Layout> = Vec::new();
    for row in rows {
        if found.last().is_none_or(|layout| layout.id != row.id) {
            found.push(Layout { id: row.id, on: row.on, version: row.version, seats: BTreeMap::new() });
        }
        if let (Some(layout), Some(person), Some(shift)) = (found.last_mut(), row.person, row.shift) {
            layout.seats.insert(person, shift);
        }
    }
    found
}

/// How the drawing of a day was left last until then.
pub(super) fn on_day(layouts: &[Layout], day: Date) -> Option<&Layout> {
    layouts.iter().find(|layout| layout.on <= day)
}

/// Keeps where people stand from a day on; with nobody moved, the drawing is from then on as the program makes it.
///
/// # Errors
/// [`Failure::NotFound`] for a case or a person that the actor may not know; [`Failure::Stale`] if a colleague changed the
/// layout of that day meanwhile.
pub async fn arrange(op: &Op, command: &Arrange) -> Outcome<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, command.case).await?;
    case::find_visible(&mut tx, op, command.case).await?.ok_or(Failure::NotFound)?;
    let known = persons::of_case(&mut tx, op, command.case).await?;
    if command.seats.keys().any(|person| !known.iter().any(|row| row.id == *person)) {
        return Err(Failure::NotFound);
    }
    let there = of_case(&mut tx, op, command.case).await?.into_iter().find(|layout| layout.on == command.on);
    if there.as_ref().map_or(0, |layout| layout.version) != command.version {
        return Err(Failure::Stale);
    }
    let id = match there {
        Some(layout) => again(&mut tx, op, layout.id).await?,
        None => begin(&mut tx, op, command).await?,
    };
    for (person, shift) in command.seats.iter().filter_map(|(person, by)| Some((person, shift(*by)?))) {
        let sql = "INSERT INTO family_layout_seat (layout, person, shift) VALUES ($1, $2, $3)";
        tx.execute_one(sql, args![id, *person, shift]).await?;
    }
    let entry = Entry::new(Action::ArrangeFamily).object("family_layout", id).case(command.case);
    record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}

async fn begin(tx: &mut Tx, op: &Op, command: &Arrange) -> db::Result<FamilyLayoutId> {
    let id: FamilyLayoutId = op.new_id();
    tx.execute_one(
        "INSERT INTO family_layout (id, case_id, agency, on_date, staff, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1)",
        args![id, command.case, op.agency(), command.on, op.actor.staff, op.now],
    )
    .await?;
    Ok(id)
}

async fn again(tx: &mut Tx, op: &Op, id: FamilyLayoutId) -> db::Result<FamilyLayoutId> {
    tx.execute_one(
        "UPDATE family_layout SET staff = $2, updated_at = $3, version = version + 1 WHERE id = $1",
        args![id, op.actor.staff, op.now],
    )
    .await?;
    tx.execute("DELETE FROM family_layout_seat WHERE layout = $1", args![id]).await?;
    Ok(id)
}
