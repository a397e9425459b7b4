//! What the pages of assessments are opened with. Each reads in one snapshot and records the read.

use db::Read;
use domain::{
    code_list::{CodeEntry, CodeList},
    ids::{AssessmentId, CaseId},
    staff::Work,
};

use super::{
    queries::{self as sheets, Sheet, SheetRow},
    taken::{self, Offer},
};
use crate::{
    Failure, Op, Outcome,
    audit::Action,
    case::queries::{self, CaseHeader},
    code_list,
    household::{InvolvedRow, PersonRow, involved_of, persons_of},
    note::{NoteChoice, choice},
};

/// A sheet for reading, beside the one before it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Head of the page.
    pub header: CaseHeader,
    /// The household's persons as the reader knows them.
    pub persons: Vec<PersonRow>,
    /// The sheet.
    pub sheet: Sheet,
    /// The sheet before it, if the reader may know one.
    pub previous: Option<Sheet>,
}

/// What the form of a sheet needs.
#[derive(Debug, Clone)]
pub struct SheetForm {
    /// Head of the page.
    pub header: CaseHeader,
    /// The household's persons as the writer knows them.
    pub persons: Vec<PersonRow>,
    /// The list of problems.
    pub codes: Vec<CodeEntry>,
    /// The agencies that are involved.
    pub involved: Vec<InvolvedRow>,
    /// The records that a problem may rest on, latest first.
    pub notes: Vec<NoteChoice>,
    /// The sheet to change, or the newest one when a new one is begun.
    pub sheet: Option<Sheet>,
    /// What can be taken over from sheets of other agencies.
    pub offers: Vec<Offer>,
}

async fn header(read: &mut Read, op: &Op, case: CaseId) -> Outcome<CaseHeader> {
    queries::header_in(read, op, case).await?.ok_or(Failure::NotFound)
}

/// Answers "not found" for a case that may not be known only after writing that down.
async fn or_refused<T>(op: &Op, case: CaseId, found: Outcome<T>) -> Outcome<T> {
    match found {
        Err(Failure::NotFound) => Err(queries::refused(op, case).await),
        found => found,
    }
}

/// The sheets of a case, newest first.
///
/// # Errors
/// [`Failure::NotFound`] alike for a case that does not exist and one that may not be known.
pub async fn all(op: &Op, case: CaseId) -> Outcome<(CaseHeader, Vec<SheetRow>)> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = header(&mut read, op, case).await;
    let rows = sheets::list(&mut read, op, case).await?;
    drop(read);
    let header = or_refused(op, case, found).await?;
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok((header, rows))
}

/// One sheet and the one before it.
///
/// # Errors
/// As [`all`]; also for a sheet that the reader may not know.
pub async fn show(op: &Op, case: CaseId, id: AssessmentId) -> Outcome<Shown> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = shown(&mut read, op, case, id).await;
    drop(read);
    let shown = or_refused(op, case, found).await?;
    queries::record_read(op, &shown.header, Action::ReadCase).await?;
    Ok(shown)
}

async fn shown(read: &mut Read, op: &Op, case: CaseId, id: AssessmentId) -> Outcome<Shown> {
    let header = header(read, op, case).await?;
    let rows = sheets::list(read, op, case).await?;
    let at = rows.iter().position(|row| row.id == id).ok_or(Failure::NotFound)?;
    let before = rows.get(at + 1).map(|row| row.id);
    let sheet = sheets::sheet(read, op, case, id).await?.ok_or(Failure::NotFound)?;
    let previous = match before {
        Some(before) => sheets::sheet(read, op, case, before).await?,
        None => None,
    };
    let persons = persons_of(read, op, case).await?;
    Ok(Shown { header, persons, sheet, previous })
}

/// Opens the form: for one sheet, or for a new one beside the newest.
///
/// # Errors
/// As [`show`]; [`Failure::NotYourWork`] for roles that do not coordinate.
pub async fn open(op: &Op, case: CaseId, id: Option<AssessmentId>) -> Outcome<SheetForm> {
    op.needs(Work::Coordinate)?;
    let mut read = op.read().await?;
    let found = opened(&mut read, op, case, id).await;
    drop(read);
    let form = or_refused(op, case, found).await?;
    queries::record_read(op, &form.header, Action::ReadCase).await?;
    Ok(form)
}

async fn opened(read: &mut Read, op: &Op, case: CaseId, id: Option<AssessmentId>) -> Outcome<SheetForm> {
    let header = header(read, op, case).await?;
    let newest = sheets::list(read, op, case).await?.first().map(|row| row.id);
    let sheet = match id.or(newest) {
        Some(wanted) => sheets::sheet(read, op, case, wanted).await?,
        None => None,
    };
    if id.is_some() && sheet.is_none() {
        return Err(Failure::NotFound);
    }
    let persons = persons_of(read, op, case).await?;
    let codes = code_list::entries(read, CodeList::Problem, op.today()).await?;
    let involved = involved_of(read, op, case).await?;
    let mut notes = choice::latest(read, op, case).await?;
    for older in sheet.iter().flat_map(|sheet| &sheet.evidence) {
        if !notes.iter().any(|note| note.id == older.id) {
            notes.push(older.clone());
        }
    }
    let offers = taken::offers(read, op, case).await?;
    Ok(SheetForm { header, persons, codes, involved, notes, sheet, offers })
}
