//! Recording a consent: checked like its preview, stored once, and followed by the disclosure rows.
//!
//! Who: any desk that may know of the case; the actor is the taker. Start at [`give`]; the 確認 page
//! calls [`preview`], which does all of the checking and none of the storing. What is refused stands in the record of
//! use too.

use domain::{
    consent::{ConsentMethod, Follow},
    due::DueKind,
    ids::{CaseId, ConsentId},
    staff::Work,
};

use super::{
    Give,
    check::{Checked, Stage, check},
    store,
    view::{ConsentView, Evidence},
    withdraw::{self, withdraw_in},
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    disclosure,
    draft::{self, DraftKey},
    due,
    failure::Problem,
};

/// What the taker is asked to do after a consent by word of mouth.
pub(super) const CONFIRM: &str = "口頭の同意を書面で確認する";

/// A recorded consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Its id.
    pub consent: ConsentId,
    /// Its case.
    pub case: CaseId,
}

/// What the consent would say, for the 確認 page. Nothing is stored.
///
/// # Errors
/// [`Failure::Invalid`] with every field to correct; [`Failure::NotFound`] if the case is not the actor's
/// to know.
pub async fn preview(op: &Op, command: &Give) -> Outcome<ConsentView> {
    op.needs(Work::Support)?;
    let command = command.tidy();
    let mut read = op.read().await?;
    let checked = check(&mut read, op, &command, Stage::Preview).await;
    drop(read);
    match checked {
        Ok(checked) => Ok(view(op, &command, checked)),
        Err(failure) => Err(refused(op, command.case, failure).await),
    }
}

/// Records the consent; other agencies' reads follow when this returns.
///
/// # Errors
/// As [`preview`]; [`Failure::Repeated`] if the same form was sent before.
pub async fn give(op: &Op, command: &Give) -> Outcome<Given> {
    op.needs(Work::Support)?;
    let command = command.tidy();
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, command.case).await?;
    let checked = match check(&mut tx, op, &command, Stage::Give).await {
        Ok(checked) => checked,
        Err(failure) => {
            drop(tx);
            return Err(refused(op, command.case, failure).await);
        }
    };
    let consent: ConsentId = op.new_id();
    store::insert(&mut tx, op, consent, &command, &checked).await?;
    if let Some((old, Follow::Correction)) = command.details.follows {
        withdraw_in(&mut tx, op, command.case, old, withdraw::CORRECTED).await?;
    }
    disclosure::refresh(&mut tx, op, command.case).await?;
    watch_for_paper(&mut tx, op, &command, consent).await?;
    due::settle(&mut tx, op, command.case).await?;
    let entry = Entry::new(Action::GiveConsent).object("consent", consent).case(command.case);
    audit::record(&mut tx, op, entry).await?;
    draft::discard_in(&mut tx, op, DraftKey::Consent(command.case)).await?;
    tx.commit().await?;
    Ok(Given { consent, case: command.case })
}

/// What was said by mouth is confirmed in writing: a date of the taker's own.
async fn watch_for_paper(tx: &mut db::Tx, op: &Op, command: &Give, consent: ConsentId) -> db::Result<()> {
    let Some(on) = command.details.confirm_by else { return Ok(()) };
    let facts = case::facts(tx, command.case).await?;
    if facts.state == domain::case::CaseState::Closed {
        return Ok(());
    }
    let confirm = due::NewDue {
        case: command.case,
        agency: op.agency(),
        kind: DueKind::Task,
        on,
        what: CONFIRM,
        source: Some(consent.0),
    };
    due::add_own(tx, op, &confirm).await.map(drop)
}

/// A consent that was not taken stands in the record of use with the fields that were wrong, never with what was typed.
async fn refused(
    op: &Op,
    case: CaseId,
    failure: Failure<std::convert::Infallible>,
) -> Failure<std::convert::Infallible> {
    let Failure::Invalid(problems) = &failure else { return failure };
    let entry = Entry::new(Action::RefuseConsent).case(case).refused().detail(fields(problems));
    match op.app.read_log().record(op, entry).await {
        Ok(()) => failure,
        Err(error) => error.into(),
    }
}

fn fields(problems: &[Problem]) -> String {
    let mut fields: Vec<&str> = problems.iter().map(|problem| problem.field).collect();
    fields.dedup();
    fields.join(" ")
}

fn view(op: &Op, command: &Give, checked: Checked) -> ConsentView {
    ConsentView {
        consent: command.as_consent(ConsentId(op.request)),
        person_name: checked.person,
        agency_names: checked.agencies,
        purpose: command.purpose.clone(),
        method: command.method,
        proxy: command.proxy.as_ref().map(|proxy| super::view::proxy_line(proxy.kind, &proxy.name)),
        exclusions: command.exclusions.clone(),
        no_agencies: checked.no_agencies,
        no_members: checked.no_members,
        given_on: command.given_on,
        taker: format!("{} {}", op.actor.agency_name, op.actor.name),
        evidence: Evidence {
            paper_place: command.details.paper_place.clone(),
            witness: witness(command),
            confirm_by: command.details.confirm_by,
            explanation: checked.explanation,
            ..Evidence::default()
        },
        withdrawn_why: None,
        withdrawn_by: None,
    }
}

fn witness(command: &Give) -> String {
    let it = &command.details;
    if command.method == ConsentMethod::Oral && !it.witness.is_empty() {
        format!("{}（{}）", it.witness, it.witness_of)
    } else {
        String::new()
    }
}
