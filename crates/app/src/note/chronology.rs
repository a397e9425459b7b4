//! 支援経過 for paper: the notes of a case between two days, oldest first, as their reader may see them.

use db::args;
use domain::{ids::CaseId, staff::Work};
use jiff::civil::Date;

use super::{
    NoteView,
    view::{note_columns, note_joins},
};
use crate::{
    Op, Outcome,
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
    visible,
};

/// The most records of one paper: about 400 pages. Whoever wants more prints year by year.
pub const MOST: usize = 3000;

/// The notes of a case between two days.
#[derive(Debug, Clone)]
pub struct Chronology {
    /// The head of the case.
    pub header: CaseHeader,
    /// Notes, oldest first, each in its newest version.
    pub notes: Vec<NoteView>,
    /// There are more than [`MOST`].
    pub more: bool,
}

const BETWEEN: &str = concat!(
    "SELECT ",
    note_columns!(),
    " FROM note n ",
    note_joins!(),
    " WHERE n.case_id = $1 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    " AND n.happened_on >= $4 AND n.happened_on <= $5 ORDER BY n.happened_on, n.id LIMIT 3001"
);

/// The notes that go on paper; recorded as a print. A missing day sets no limit.
///
/// # Errors
/// [`crate::Failure::NotFound`] if there is no such case for the reader, [`crate::Failure::NotYourWork`] by role,
/// [`crate::Failure::Warned`] for a protected case before its warning was confirmed.
pub async fn chronology(
    op: &Op,
    case: CaseId,
    from: Option<Date>,
    until: Option<Date>,
) -> Outcome<Chronology> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let (from, until) = (from.unwrap_or(jiff::civil::date(1900, 1, 1)), until.unwrap_or(op.today()));
    let mut notes: Vec<NoteView> =
        read.all(BETWEEN, args![case, op.agency(), op.today(), from, until]).await?;
    drop(read);
    record_read(op, &header, Action::Print).await?;
    let more = notes.len() > MOST;
    notes.truncate(MOST);
    Ok(Chronology { header, notes, more })
}
