//! Writing about a household and its persons. Who may: an agency that holds records of the case and
//! knows who they are; for a single person, only if it may know that person.
//!
//! Each change counts the version of what it changes; a form filled from an older one is `Stale` and
//! overwrites nothing. After persons change, the keys by which they are found follow.

use std::collections::BTreeSet;

use db::Tx;
use domain::{
    genogram::starter::StarterRefused,
    ids::{CaseId, KinshipId, PersonId},
    person::{self, KinshipRefused, Relation, Tie},
    staff::Work,
};

use super::{
    input::{CheckedPerson, HouseholdInput, KinshipInput, PersonInput},
    persons, store,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case::queries::{self, CaseHeader},
    closing::lock,
    disclosure,
    failure::Problem,
    identity_match,
};

/// Why the household cannot be written about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// The agency reads this case by consent, or does not know who they are.
    #[error("the agency may only read")]
    ReadOnly,
    /// The kinship cannot be.
    #[error(transparent)]
    Kinship(KinshipRefused),
    /// The household cannot be begun with a template.
    #[error(transparent)]
    Starter(StarterRefused),
}

pub(super) type Changed<T> = Outcome<T, ChangeRefused>;

/// Changes what is known of a household.
///
/// # Errors
/// Input to correct, [`Failure::Stale`], [`ChangeRefused::ReadOnly`].
pub async fn change(op: &Op, case: CaseId, typed: &HouseholdInput, version: i64) -> Changed<()> {
    op.needs(Work::Support)?;
    let new = typed.check().map_err(Failure::Invalid)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ChangeRefused::ReadOnly).await?;
    let household = header.face.household;
    if !store::change(&mut tx, household, &new, version, header.face.protected).await? {
        return Err(Failure::Stale);
    }
    let members = identity_match::members(&mut tx, case).await?;
    identity_match::refresh(&mut tx, op, &members).await?;
    let entry = Entry::new(Action::ChangeHousehold).object("household", household).case(case);
    audit::record(&mut tx, op, entry.basis(header.first_basis())).await?;
    tx.commit().await?;
    identity_match::propose_case(op, case).await;
    Ok(())
}

/// Adds a person to the household of a case.
///
/// # Errors
/// Input to correct, [`ChangeRefused::ReadOnly`], [`Failure::Repeated`].
pub async fn add_person(op: &Op, case: CaseId, typed: &PersonInput) -> Changed<PersonId> {
    op.needs(Work::Support)?;
    let new = typed.check(op.today()).map_err(Failure::Invalid)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ChangeRefused::ReadOnly).await?;
    let person = insert_person(&mut tx, op, &header, &new).await?;
    follow(&mut tx, op, &[person]).await?;
    tx.commit().await?;
    identity_match::propose_case(op, case).await;
    Ok(person)
}

/// Puts a person into the household and records it; [`follow`] comes next.
pub(super) async fn insert_person(
    tx: &mut Tx,
    op: &Op,
    header: &CaseHeader,
    new: &CheckedPerson,
) -> Changed<PersonId> {
    one_principal(tx, header, new, None).await?;
    let person = store::add(tx, op, header.face.household, new).await?;
    let entry = Entry::new(Action::AddPerson).object("person", person).case(header.face.id);
    audit::record(tx, op, entry.basis(header.first_basis())).await?;
    Ok(person)
}

/// Changes a person and their place in the household.
///
/// # Errors
/// As [`add_person`], and [`Failure::Stale`]; [`Failure::NotFound`] for a person the actor may not know.
pub async fn change_person(
    op: &Op,
    case: CaseId,
    person: PersonId,
    typed: &PersonInput,
    version: i64,
) -> Changed<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ChangeRefused::ReadOnly).await?;
    let known = persons::of_case(&mut tx, op, case).await?;
    let Some(row) = known.iter().find(|row| row.id == person && row.known && row.whole) else {
        return Err(Failure::NotFound);
    };
    let new = typed.check(op.today()).map_err(Failure::Invalid)?;
    one_principal(&mut tx, &header, &new, Some(person)).await?;
    let place = (header.face.household, person);
    if !store::change_person(&mut tx, place, &new, version, row.masked).await? {
        return Err(Failure::Stale);
    }
    follow(&mut tx, op, &[person]).await?;
    let entry = Entry::new(Action::ChangePerson).object("person", person).case(case);
    audit::record(&mut tx, op, entry.basis(header.first_basis())).await?;
    tx.commit().await?;
    identity_match::propose_case(op, case).await;
    Ok(())
}

/// A household has one person at its centre; everybody else is related to them.
async fn one_principal(
    tx: &mut Tx,
    header: &CaseHeader,
    new: &CheckedPerson,
    except: Option<PersonId>,
) -> Changed<()> {
    if new.relation == Relation::Principal && store::has_principal(tx, header.face.household, except).await? {
        let message = "「本人」はすでに登録されています。続柄は、本人から見た関係を選んでください。";
        return Err(Failure::Invalid(vec![Problem::new("relation", message)]));
    }
    Ok(())
}

/// Names changed: whoever may know them finds them under the new ones, in every case of the persons, and the keys by
/// which records of one person meet follow.
pub(super) async fn follow(tx: &mut Tx, op: &Op, persons: &[PersonId]) -> Changed<()> {
    let mut cases = BTreeSet::new();
    for person in persons {
        cases.extend(store::cases_of(tx, *person).await?);
    }
    for case in cases {
        lock::case(tx, op, case).await?;
        disclosure::refresh(tx, op, case).await?;
    }
    identity_match::refresh(tx, op, persons).await?;
    Ok(())
}

/// Records how two persons of the household are related, for a couple with its years.
///
/// # Errors
/// [`ChangeRefused::Kinship`], [`ChangeRefused::ReadOnly`], years to correct; [`Failure::NotFound`] for persons the actor
/// may not know.
pub async fn add_kinship(
    op: &Op,
    case: CaseId,
    (a, b): (PersonId, PersonId),
    typed: impl Into<KinshipInput>,
) -> Changed<KinshipId> {
    op.needs(Work::Support)?;
    let tie = typed.into().check(op.today()).map_err(Failure::Invalid)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ChangeRefused::ReadOnly).await?;
    let known = persons::of_case(&mut tx, op, case).await?;
    for person in [a, b] {
        let named = known.iter().any(|row| row.id == person && row.known);
        if !named || !store::is_member(&mut tx, header.face.household, person).await? {
            return Err(Failure::NotFound);
        }
    }
    let id = insert_kinship(&mut tx, op, &header, (a, b), tie).await?;
    tx.commit().await?;
    Ok(id)
}

/// Records how two members of the household are related, if it goes with what is recorded of them.
pub(super) async fn insert_kinship(
    tx: &mut Tx,
    op: &Op,
    header: &CaseHeader,
    (a, b): (PersonId, PersonId),
    tie: Tie,
) -> Changed<KinshipId> {
    let existing = store::between(tx, op, a, b).await?;
    let (a, b) = person::kinship_of(a, b, tie, &existing)
        .map_err(|refused| Failure::Refused(ChangeRefused::Kinship(refused)))?;
    let id = store::add_kinship(tx, op, (a, b), tie).await?;
    let entry = Entry::new(Action::ChangeKinship).object("kinship", id).case(header.face.id).detail("added");
    audit::record(tx, op, entry.basis(header.first_basis())).await?;
    Ok(id)
}

/// Removes a kinship that was recorded wrongly.
///
/// # Errors
/// [`ChangeRefused::ReadOnly`]; [`Failure::NotFound`] if it is not between persons the actor may know.
pub async fn remove_kinship(op: &Op, case: CaseId, kinship: KinshipId) -> Changed<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ChangeRefused::ReadOnly).await?;
    let known = persons::kinships(&mut tx, op, case).await?;
    if !known.iter().any(|row| row.id == kinship)
        || !store::remove_kinship(&mut tx, header.face.household, kinship).await?
    {
        return Err(Failure::NotFound);
    }
    let entry = Entry::new(Action::ChangeKinship).object("kinship", kinship).case(case).detail("removed");
    audit::record(&mut tx, op, entry.basis(header.first_basis())).await?;
    tx.commit().await?;
    Ok(())
}
