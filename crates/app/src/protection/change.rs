//! The life of a protection after it was recorded: the municipality decides it, extends it, somebody ends it. Each step
//! stands in its history; a form filled from an older state is `Stale`.

use domain::{
    code::Code as _,
    ids::{CaseId, ProtectionId},
    protection::{Grant, ProtectionRefused, ProtectionStage, ProtectionStep},
    staff::Work,
};

use super::{
    begin::Changed,
    input::{self, PeriodInput, PeriodRefused},
    store::{self, Stored},
};
use crate::{
    Failure, Op,
    audit::{self, Action, Entry},
    case::queries,
};

/// Records the decision: a provisional protection gets the period of the decision.
///
/// # Errors
/// Input to correct, [`ProtectionRefused`], [`Failure::Stale`].
pub async fn decide(
    op: &Op,
    case: CaseId,
    protection: ProtectionId,
    typed: &PeriodInput,
    version: i64,
) -> Changed<()> {
    let next = |stored: &Stored| typed.decided(stored.grant(), op.today()).map_err(refused);
    change(op, (case, protection, version), ProtectionStep::Decide, "", next).await
}

/// Extends a decided protection.
///
/// # Errors
/// As [`decide`].
pub async fn extend(
    op: &Op,
    case: CaseId,
    protection: ProtectionId,
    typed: &PeriodInput,
    version: i64,
) -> Changed<()> {
    let next = |stored: &Stored| typed.extended(stored.grant(), op.today()).map_err(refused);
    change(op, (case, protection, version), ProtectionStep::Extend, "", next).await
}

/// Ends a protection: what it hid shows again from now on.
///
/// # Errors
/// As [`decide`]; a reason is needed.
pub async fn end(op: &Op, case: CaseId, protection: ProtectionId, words: &str, version: i64) -> Changed<()> {
    let words = input::reason(words).map_err(Failure::Invalid)?;
    let next = |stored: &Stored| match stored.stage {
        ProtectionStage::Ended => Err(Failure::Refused(ProtectionRefused::Ended)),
        _ => Ok(Grant { stage: ProtectionStage::Ended, ..stored.grant() }),
    };
    change(op, (case, protection, version), ProtectionStep::End, &words, next).await
}

fn refused(refused: PeriodRefused) -> Failure<ProtectionRefused> {
    match refused {
        PeriodRefused::Input(problems) => Failure::Invalid(problems),
        PeriodRefused::Rule(rule) => Failure::Refused(rule),
    }
}

async fn change(
    op: &Op,
    (case, protection, version): (CaseId, ProtectionId, i64),
    step: ProtectionStep,
    words: &str,
    next: impl FnOnce(&Stored) -> Result<Grant, Failure<ProtectionRefused>>,
) -> Changed<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, case, ProtectionRefused::ReadOnly).await?;
    let stored = store::of_case(&mut tx, case, protection).await?.ok_or(Failure::NotFound)?;
    let grant = next(&stored)?;
    if stored.version != version || !store::change(&mut tx, op, protection, grant, version).await? {
        return Err(Failure::Stale);
    }
    store::step(&mut tx, op, protection, step, grant, words).await?;
    store::remind(&mut tx, op, case, protection, grant).await?;
    store::follow(&mut tx, op, stored.person).await?;
    let entry = Entry::new(Action::ChangeProtection).object("protection", protection).case(case);
    audit::record(&mut tx, op, entry.basis(header.first_basis()).detail(step.code())).await?;
    tx.commit().await?;
    Ok(())
}
