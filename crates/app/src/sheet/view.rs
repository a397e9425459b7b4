//! What the pages of sheets are opened with. Each reads in one snapshot and records the read.

use std::collections::BTreeMap;

use db::Read;
use domain::{
    code::Code as _,
    ids::{CaseId, PersonId, SheetEditionId},
    sheet::{Item, Progress, SheetKind, progress},
    staff::Work,
};

use super::{Edition, answers::Answers, editions, known};
use crate::{
    Failure, Op, Outcome,
    audit::Action,
    case::queries::{self, CaseHeader},
    household::{PersonRow, persons_of},
};

/// All sheets of a case.
#[derive(Debug, Clone)]
pub struct OfCase {
    /// Head of the page.
    pub header: CaseHeader,
    /// Its persons as the reader knows them.
    pub persons: Vec<PersonRow>,
    /// The editions in use, in the order of the kinds.
    pub editions: Vec<Edition>,
    answers: BTreeMap<PersonId, Answers>,
}

impl OfCase {
    /// How far a sheet about a person is filled in, as far as the reader may know.
    #[must_use]
    pub fn progress(&self, edition: &Edition, person: &PersonRow) -> Progress {
        let answers = self.answers.get(&person.id);
        let asked = edition.items.iter().filter(|item| is_asked(item, person));
        progress(asked, |item| answers.is_some_and(|answers| answers.settles(item)))
    }
}

/// A sheet about one person.
#[derive(Debug, Clone)]
pub struct OfPerson {
    /// Head of the page.
    pub header: CaseHeader,
    /// About whom.
    pub person: PersonRow,
    /// The edition to be filled in.
    pub edition: Edition,
    /// What was answered.
    pub answers: Answers,
}

impl OfPerson {
    /// The items of its parts in their order, without those that are not asked now.
    #[must_use]
    pub fn parts(&self) -> Vec<(&str, Vec<&Item>)> {
        let names = domain::sheet::sections(&self.edition.items);
        (1..=names.len()).filter_map(|nth| self.part(nth)).collect()
    }

    /// One part, counted from 1.
    #[must_use]
    pub fn part(&self, nth: usize) -> Option<(&str, Vec<&Item>)> {
        let (name, mut items) = self.edition.part(nth)?;
        items.retain(|item| is_asked(item, &self.person));
        Some((name, items))
    }

    /// Whether items are not asked of this person.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        self.edition.items.iter().any(|item| !is_asked(item, &self.person))
    }

    /// How far these items are filled in.
    #[must_use]
    pub fn progress(&self, items: &[&Item]) -> Progress {
        progress(items.iter().copied(), |item| self.answers.settles(item))
    }
}

/// A part of a sheet, to be filled in.
#[derive(Debug, Clone)]
pub struct Part {
    /// The sheet.
    pub sheet: OfPerson,
    /// Which part, counted from 1.
    pub nth: usize,
}

/// Whether an item is asked of somebody: not where they are to be found if they are protected, or if the reader may not
/// even know their name and so not whether they are.
pub(super) fn is_asked(item: &Item, person: &PersonRow) -> bool {
    !(item.tells_where() && (person.masked || !person.known))
}

/// The sheets of a case: about whom there is how much.
///
/// # Errors
/// [`Failure::NotFound`] alike for a case that does not exist and one that may not be known.
pub async fn of_case(op: &Op, case: CaseId) -> Outcome<OfCase> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = queries::header_in(&mut read, op, case).await?;
    let persons = persons_of(&mut read, op, case).await?;
    let mut in_use = Vec::new();
    for kind in SheetKind::ALL {
        in_use.extend(editions::in_use(&mut read, *kind, op.today()).await?);
    }
    let items: Vec<&Item> = in_use.iter().flat_map(|edition| &edition.items).collect();
    let answers = known::of_case(&mut read, op, (case, &persons), &items).await?;
    drop(read);
    let Some(header) = found else { return Err(queries::refused(op, case).await) };
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok(OfCase { header, persons, editions: in_use, answers })
}

/// A sheet about one person, for reading.
///
/// # Errors
/// As [`of_case`]; [`Failure::NotFound`] also for a person whom the reader does not know in this case.
pub async fn of_person(op: &Op, case: CaseId, kind: SheetKind, person: PersonId) -> Outcome<OfPerson> {
    sheet(op, (case, person), Wanted::InUse(kind), Action::ReadCase).await
}

/// As [`of_person`], for paper.
///
/// # Errors
/// As [`of_person`]; [`Failure::Warned`] for a protected case before its warning was confirmed.
pub async fn printed(op: &Op, case: CaseId, kind: SheetKind, person: PersonId) -> Outcome<OfPerson> {
    sheet(op, (case, person), Wanted::InUse(kind), Action::Print).await
}

/// A part of a sheet for its form, in the edition in use or in the one a form was sent with.
///
/// # Errors
/// As [`of_person`]; [`Failure::NotFound`] also for a part that the sheet does not have.
pub async fn open(
    op: &Op,
    (case, person): (CaseId, PersonId),
    kind: SheetKind,
    edition: Option<SheetEditionId>,
    nth: usize,
) -> Outcome<Part> {
    let wanted = edition.map_or(Wanted::InUse(kind), |id| Wanted::One(kind, id));
    let sheet = sheet(op, (case, person), wanted, Action::ReadCase).await?;
    if sheet.part(nth).is_none() {
        return Err(Failure::NotFound);
    }
    Ok(Part { sheet, nth })
}

#[derive(Clone, Copy)]
enum Wanted {
    InUse(SheetKind),
    One(SheetKind, SheetEditionId),
}

async fn sheet(op: &Op, about: (CaseId, PersonId), wanted: Wanted, action: Action) -> Outcome<OfPerson> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = found(&mut read, op, about, wanted).await;
    drop(read);
    let sheet = match found {
        Err(Failure::NotFound) => return Err(queries::refused(op, about.0).await),
        found => found?,
    };
    queries::record_read(op, &sheet.header, action).await?;
    Ok(sheet)
}

async fn found(read: &mut Read, op: &Op, about: (CaseId, PersonId), wanted: Wanted) -> Outcome<OfPerson> {
    let (case, person) = about;
    let header = queries::header_in(read, op, case).await?.ok_or(Failure::NotFound)?;
    let persons = persons_of(read, op, case).await?;
    let person = persons.into_iter().find(|row| row.id == person).ok_or(Failure::NotFound)?;
    let edition = match wanted {
        Wanted::InUse(kind) => editions::in_use(read, kind, op.today()).await?,
        Wanted::One(kind, id) => editions::find(read, id)
            .await?
            .filter(|edition| edition.row.kind == kind && edition.row.published_on.is_some()),
    };
    let edition = edition.ok_or(Failure::NotFound)?;
    let answers = known::of_person(read, op, (case, &person), &edition).await?;
    Ok(OfPerson { header, person, edition, answers })
}
