//! What the forms about a household are opened with: the household's data, one person, and the choices.

use db::{Read, args};
use domain::{
    ids::{AreaId, CaseId, PersonId},
    staff::Work,
};

use jiff::civil::Date;

use super::{
    layout::{self, Layout},
    persons::{self, KinshipRow, PersonRow},
};
use crate::{
    Failure, Op, Outcome,
    audit::Action,
    case::queries::{self, CaseHeader},
};

db::from_row! {
    /// An area to choose.
    pub struct AreaRow {
        /// Which.
        pub id: AreaId,
        /// Its name, with the area above it.
        pub name: String,
    }
}

/// The household and its persons, for editing.
#[derive(Debug, Clone)]
pub struct HouseholdForm {
    /// Head of the page, with the household's data.
    pub header: CaseHeader,
    /// Areas to choose from.
    pub areas: Vec<AreaRow>,
    /// Its persons as the reader knows them.
    pub persons: Vec<PersonRow>,
    /// Their kinships.
    pub kinships: Vec<KinshipRow>,
}

impl HouseholdForm {
    /// One person whom the reader knows by name.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&PersonRow> {
        self.persons.iter().find(|row| row.id == id && row.known)
    }
}

/// Opens the forms of a household and records the read.
///
/// # Errors
/// [`Failure::NotFound`] if the case may not be known, or its household may not be written about.
pub async fn open_forms(op: &Op, case: CaseId) -> Outcome<HouseholdForm> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let header = match queries::header_in(&mut read, op, case).await? {
        Some(header) if header.may_edit() => header,
        _ => {
            drop(read);
            return Err(queries::refused(op, case).await);
        }
    };
    let areas = areas(&mut read).await?;
    let persons = persons::of_case(&mut read, op, case).await?;
    let kinships = persons::kinships(&mut read, op, case).await?;
    drop(read);
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok(HouseholdForm { header, areas, persons, kinships })
}

/// The family of a case for its drawing.
#[derive(Debug, Clone)]
pub struct FamilyPage {
    /// Head of the page.
    pub header: CaseHeader,
    /// Its persons as the reader knows them.
    pub persons: Vec<PersonRow>,
    /// Their kinships, as far as the reader knows both.
    pub kinships: Vec<KinshipRow>,
    /// Where the reader's agency moved people in its drawing, the newest first.
    pub layouts: Vec<Layout>,
}

impl FamilyPage {
    /// Where people were moved to in the drawing of a day: as it was left last until then.
    #[must_use]
    pub fn layout(&self, on: Date) -> Option<&Layout> {
        layout::on_day(&self.layouts, on)
    }

    /// What of it may be handed out.
    #[must_use]
    pub fn handed_out(mut self) -> Self {
        self.kinships.retain(|row| row.kind.stands_on_paper());
        self
    }
}

/// The persons and kinships of a household for whoever may know of the case; recorded as a read.
///
/// # Errors
/// [`Failure::NotFound`] if the case may not be known, [`Failure::NotYourWork`] by role.
pub async fn family(op: &Op, case: CaseId) -> Outcome<FamilyPage> {
    family_for(op, case, Action::ReadCase).await
}

/// The same for paper, recorded as a print.
///
/// # Errors
/// As [`family`]; [`Failure::Warned`] for a protected case before its warning was confirmed.
pub async fn printed_family(op: &Op, case: CaseId) -> Outcome<FamilyPage> {
    Ok(family_for(op, case, Action::Print).await?.handed_out())
}

async fn family_for(op: &Op, case: CaseId, action: Action) -> Outcome<FamilyPage> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(page) = family_in(&mut read, op, case).await? else {
        drop(read);
        return Err(queries::refused(op, case).await);
    };
    drop(read);
    queries::record_read(op, &page.header, action).await?;
    Ok(page)
}

/// The family in an open snapshot, without the record of use; `None` if the reader may not know of the case.
pub(super) async fn family_in(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Option<FamilyPage>> {
    let Some(header) = queries::header_in(read, op, case).await? else { return Ok(None) };
    let persons = persons::of_case(read, op, case).await?;
    let kinships = persons::kinships(read, op, case).await?;
    let layouts = layout::of_case(read, op, case).await?;
    Ok(Some(FamilyPage { header, persons, kinships, layouts }))
}

/// The areas that exist, those of one parent together.
///
/// # Errors
/// The database's own.
pub async fn areas(read: &mut Read) -> db::Result<Vec<AreaRow>> {
    read.all(AREAS, args![]).await
}

/// [`areas`], to be asked together with other questions.
pub(crate) const AREAS: &str =
    "SELECT a.id, CASE WHEN p.parent IS NULL THEN a.name ELSE p.name || '　' || a.name END
         FROM area a LEFT JOIN area p ON p.id = a.parent
         WHERE a.ended_on IS NULL ORDER BY p.key, a.key";

/// Same as [`open_forms`] for one person.
///
/// # Errors
/// [`Failure::NotFound`] also for a person the reader may not know.
pub async fn open_person(op: &Op, case: CaseId, person: PersonId) -> Outcome<(HouseholdForm, PersonRow)> {
    let form = open_forms(op, case).await?;
    let Some(found) = form.person(person).cloned() else { return Err(Failure::NotFound) };
    Ok((form, found))
}
