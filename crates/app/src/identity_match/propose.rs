//! Right after somebody was taken in, added or changed: who of the people that this agency knows may be the same.
//!
//! Works on what the agency may read and on nothing else, so that neither the answer nor the time it takes tells of
//! hidden files; those are left to the [`super::sweep()`]. What was saved stays saved whatever happens here.

use db::{Read, args};
use domain::ids::{CaseId, PersonId};

use super::{model, pairs, search, subject};
use crate::{Op, Outcome};

/// Stores the pairs that the actor's agency may see of these persons.
///
/// # Errors
/// The database's own.
pub async fn propose(op: &Op, persons: &[PersonId]) -> Outcome<()> {
    let mut found = Vec::new();
    let mut read = op.read().await?;
    let weigher = model::current(&op.app, &mut read).await?;
    for one in subject::readable(&mut read, op, persons).await? {
        for (two, score) in search::readable_candidates(&mut read, op, &weigher, &one).await? {
            let persons = (one.id, two.id);
            found.push(pairs::Found { persons, score, coordinator: None, on: op.today() });
        }
    }
    drop(read);
    if found.is_empty() {
        return Ok(());
    }
    let mut tx = op.app.db().write().await?;
    for pair in &found {
        pairs::store(&mut tx, &op.app, pair).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// [`propose`] for all persons of a case's household, after it was saved: a failure is logged and the sweep finds
/// them later.
pub(crate) async fn propose_case(op: &Op, case: CaseId) {
    let found = async {
        let persons = members(&mut op.read().await?, case).await?;
        propose(op, &persons).await
    };
    if let Err(error) = found.await {
        tracing::warn!(%error, "nobody was looked for; the sweep will");
    }
}

/// The persons of a case's household.
pub(crate) async fn members(read: &mut Read, case: CaseId) -> db::Result<Vec<PersonId>> {
    read.singles(
        "SELECT m.person FROM support_case c JOIN household_member m ON m.household = c.household WHERE c.id = $1
         ORDER BY m.person",
        args![case],
    )
    .await
}
