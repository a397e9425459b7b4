//! Who must not learn: adding somebody to a protection, and taking them out again. Where they are staff, this case is
//! gone for them from the next request on; an agency that works for them gets no row about the protected person.

use domain::{
    ids::{CaseId, NamedId, ProtectionId},
    protection::{ProtectionRefused, ProtectionStage},
    staff::Work,
};

use super::{begin::Changed, input::NamedInput, store};
use crate::{
    Failure, Op,
    audit::{self, Action, Entry},
    case::queries,
    failure::Problem,
    household::persons_of,
};

/// Adds somebody who must not learn.
///
/// # Errors
/// Input to correct; [`ProtectionRefused::Themself`], [`ProtectionRefused::Ended`], [`ProtectionRefused::ReadOnly`].
pub async fn add_named(
    op: &Op,
    case: CaseId,
    protection: ProtectionId,
    typed: &NamedInput,
) -> Changed<NamedId> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ProtectionRefused::ReadOnly).await?;
    let new = typed.check().map_err(Failure::Invalid)?;
    let stored = store::of_case(&mut tx, case, protection).await?.ok_or(Failure::NotFound)?;
    if stored.stage == ProtectionStage::Ended {
        return Err(Failure::Refused(ProtectionRefused::Ended));
    }
    if new.person == Some(stored.person) {
        return Err(Failure::Refused(ProtectionRefused::Themself));
    }
    if let Some(person) = new.person {
        let known = persons_of(&mut tx, op, case).await?;
        if !known.iter().any(|row| row.id == person && row.known) {
            return Err(Failure::NotFound);
        }
    }
    if new.staff == Some(op.actor.staff) {
        let message = "自分を登録することはできません。上司か、ほかの担当者に登録してもらってください。";
        return Err(Failure::Invalid(vec![Problem::new("staff", message)]));
    }
    if !store::exist(&mut tx, new.staff, new.agency).await? {
        return Err(Failure::NotFound);
    }
    let id = store::insert_named(&mut tx, op, protection, &new).await?;
    store::follow(&mut tx, op, stored.person).await?;
    let entry = Entry::new(Action::ChangeProtection).object("protection_named", id).case(case);
    audit::record(&mut tx, op, entry.basis(header.first_basis()).detail("name")).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes somebody out again.
///
/// # Errors
/// [`ProtectionRefused::ReadOnly`]; [`Failure::NotFound`] if they are not there.
pub async fn remove_named(op: &Op, case: CaseId, protection: ProtectionId, named: NamedId) -> Changed<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ProtectionRefused::ReadOnly).await?;
    let stored = store::of_case(&mut tx, case, protection).await?.ok_or(Failure::NotFound)?;
    if !store::remove_named(&mut tx, op, protection, named).await? {
        return Err(Failure::NotFound);
    }
    store::follow(&mut tx, op, stored.person).await?;
    let entry = Entry::new(Action::ChangeProtection).object("protection_named", named).case(case);
    audit::record(&mut tx, op, entry.basis(header.first_basis()).detail("unname")).await?;
    tx.commit().await?;
    Ok(())
}
