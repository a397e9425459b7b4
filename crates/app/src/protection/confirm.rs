//! The warning before an outward act: whoever is about to let something out of the house reads it and confirms it, and
//! the record of use has the confirmation. It holds for an hour, for one person, one case and one kind of act.

use db::{Read, args};
use domain::{
    code::Code as _,
    ids::{CaseId, ConferenceId, ConfirmationId, Id},
    protection::{CONFIRMED_MINUTES, OutwardAct},
    staff::Work,
};
use jiff::SignedDuration;
use uuid::Uuid;

use super::standing::case_of;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case::queries::header_in,
    conference, protected_household,
};

/// Whether the act may go on: nobody of the case is protected, or the actor confirmed the warning within the hour.
///
/// # Errors
/// [`Failure::Warned`], the database's own.
pub async fn warned<R>(read: &mut Read, op: &Op, case: CaseId, act: OutwardAct) -> Result<(), Failure<R>> {
    if is_held(read, case).await? && !confirmed(read, op, case, act).await? {
        return Err(Failure::Warned(act));
    }
    Ok(())
}

/// The same for the papers of a conference that talks about these cases.
///
/// # Errors
/// As [`warned`].
pub async fn warned_papers<R>(
    read: &mut Read,
    op: &Op,
    conference: ConferenceId,
    cases: &[CaseId],
) -> Result<(), Failure<R>> {
    let mut held = false;
    for case in cases {
        held = held || is_held(read, *case).await?;
    }
    if held && !confirmed(read, op, conference, OutwardAct::Papers).await? {
        return Err(Failure::Warned(OutwardAct::Papers));
    }
    Ok(())
}

/// Whether somebody of the case's household is protected.
pub(crate) async fn is_held(read: &mut Read, case: CaseId) -> db::Result<bool> {
    let sql =
        concat!("SELECT 1 FROM support_case c WHERE c.id = $1 AND ", protected_household!("c.household"));
    Ok(read.optional::<(i64,)>(sql, args![case]).await?.is_some())
}

async fn confirmed(read: &mut Read, op: &Op, subject: impl Id, act: OutwardAct) -> db::Result<bool> {
    let since = op.now - SignedDuration::from_mins(CONFIRMED_MINUTES);
    let found: Option<(i64,)> = read
        .optional(
            "SELECT 1 FROM protection_confirmation WHERE subject = $1 AND staff = $2 AND act = $3 AND at > $4 LIMIT 1",
            args![subject.uuid(), op.actor.staff, act, since],
        )
        .await?;
    Ok(found.is_some())
}

/// Confirms the warning at a page whose address names `ids`: of its case, or of its conference.
///
/// # Errors
/// [`Failure::NotFound`] if they name nothing that is the actor's to know.
pub async fn confirm_at(op: &Op, ids: &[Uuid], act: OutwardAct) -> Outcome<()> {
    let mut read = op.read().await?;
    for id in ids {
        if act == OutwardAct::Papers {
            return confirm_papers(op, ConferenceId(*id)).await;
        }
        if let Some(case) = case_of(&mut read, *id).await? {
            drop(read);
            return confirm(op, case, act).await;
        }
    }
    Err(Failure::NotFound)
}

/// Confirms the warning about a case.
///
/// # Errors
/// [`Failure::NotFound`] for a case that is not the actor's to know.
pub async fn confirm(op: &Op, case: CaseId, act: OutwardAct) -> Outcome<()> {
    op.needs(Work::Support)?;
    if header_in(&mut op.read().await?, op, case).await?.is_none() {
        return Err(Failure::NotFound);
    }
    let entry = Entry::new(Action::ConfirmWarning).object("support_case", case).case(case);
    store(op, case, act, entry).await
}

/// Confirms the warning about the papers of a conference.
///
/// # Errors
/// [`Failure::NotFound`] for a conference that is not the actor's to know.
pub async fn confirm_papers(op: &Op, id: ConferenceId) -> Outcome<()> {
    op.needs(Work::Support)?;
    if conference::queries::meeting_in(&mut op.read().await?, op, id).await?.is_none() {
        return Err(Failure::NotFound);
    }
    let entry = Entry::new(Action::ConfirmWarning).object("conference", id);
    store(op, id, OutwardAct::Papers, entry).await
}

async fn store(op: &Op, subject: impl Id, act: OutwardAct, entry: Entry) -> Outcome<()> {
    // Not `op.write()`: who reads by emergency access may confirm the warning before printing, and changes nothing else.
    let mut tx = op.app.db().write().await?;
    let id: ConfirmationId = op.new_id();
    tx.execute_one(
        "INSERT INTO protection_confirmation (id, subject, staff, act, at) VALUES ($1, $2, $3, $4, $5)",
        args![id, subject.uuid(), op.actor.staff, act, op.now],
    )
    .await?;
    Ok(audit::record_and_commit(tx, op, entry.detail(act.code())).await?)
}
