//! Records that persons of a household are protected. From this transaction on, what tells where they are is hidden.

use domain::{
    ids::CaseId,
    ids::ProtectionId,
    protection::{ProtectionRefused, ProtectionStep},
    staff::Work,
};

use super::{input::BeginInput, store};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case::queries,
    household::persons_of,
};

pub(super) type Changed<T> = Outcome<T, ProtectionRefused>;

/// Records a protection of each person named, with the same facts.
///
/// # Errors
/// Input to correct; [`ProtectionRefused::ReadOnly`], [`ProtectionRefused::Already`]; [`Failure::NotFound`] for a person
/// the actor may not know.
pub async fn begin(op: &Op, case: CaseId, typed: &BeginInput) -> Changed<Vec<ProtectionId>> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ProtectionRefused::ReadOnly).await?;
    let new = typed.check(op.today()).map_err(Failure::Invalid)?;
    let known = persons_of(&mut tx, op, case).await?;
    let mut made = Vec::new();
    for person in new.persons {
        if !known.iter().any(|row| row.id == person && row.known) {
            return Err(Failure::NotFound);
        }
        let id = store::insert(&mut tx, op, (person, new.kind), new.grant, &new.municipality)
            .await
            .map_err(already)?;
        store::step(&mut tx, op, id, ProtectionStep::Begin, new.grant, "").await?;
        store::remind(&mut tx, op, case, id, new.grant).await?;
        store::rename(&mut tx, person).await?;
        store::follow(&mut tx, op, person).await?;
        let entry = Entry::new(Action::BeginProtection).object("protection", id).case(case);
        audit::record(&mut tx, op, entry.basis(header.first_basis())).await?;
        made.push(id);
    }
    tx.commit().await?;
    Ok(made)
}

fn already(error: db::DbError) -> Failure<ProtectionRefused> {
    if error.constraint() == Some("protection_one") {
        return Failure::Refused(ProtectionRefused::Already);
    }
    error.into()
}
