//! What the pages of plans are opened with. Each reads in one snapshot and records the read.

use db::{Read, args};
use domain::{
    code_list::{CodeEntry, CodeList},
    ids::{AgencyId, CaseId, MonitoringId, PlanId},
    plan::{Proposal, ProposeRefused, RoleFacts, propose},
    staff::Work,
};

use super::{
    around::{self, ConferenceRow, Coverage},
    queries::{self as plans, MonitoringRow, Plan, PlanRow},
};
use crate::{
    Failure, Op, Outcome,
    agency::{self, AgencyRow},
    assessment::{self, SheetRow},
    audit::Action,
    case::queries::{self, CaseHeader},
    code_list,
    household::{InvolvedRow, PersonRow, involved_of, persons_of},
};

/// A plan as its page shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Head of the page.
    pub header: CaseHeader,
    /// The household's persons as the reader knows them.
    pub persons: Vec<PersonRow>,
    /// The plan.
    pub plan: Plan,
    /// The conference it is or was before.
    pub conference: Option<ConferenceRow>,
    /// Which of its agencies a consent covers today; empty for those who do not coordinate.
    pub coverage: Vec<Coverage>,
}

/// What the form of a plan needs.
#[derive(Debug, Clone)]
pub struct PlanForm {
    /// Head of the page.
    pub header: CaseHeader,
    /// The household's persons as the writer knows them.
    pub persons: Vec<PersonRow>,
    /// Agencies that are involved, to be offered first.
    pub involved: Vec<InvolvedRow>,
    /// All agencies.
    pub agencies: Vec<AgencyRow>,
    /// The list of frequencies.
    pub frequencies: Vec<CodeEntry>,
    /// The newest assessment, whose wishes a new plan begins with.
    pub assessment: Option<SheetRow>,
    /// The plan to change.
    pub plan: Option<Plan>,
    /// The number of a new plan.
    pub next_nth: i64,
}

/// What stands between a plan and a conference.
#[derive(Debug, Clone)]
pub struct ToPropose {
    /// The plan and what is around it.
    pub shown: Shown,
    /// Everything that is missing.
    pub missing: Vec<ProposeRefused>,
    /// The conferences that can take it, next first.
    pub conferences: Vec<ConferenceRow>,
    /// The number of another plan that is still being carried out and must be evaluated first.
    pub other_in_force: Option<i64>,
}

/// What the form of an evaluation needs.
#[derive(Debug, Clone)]
pub struct ToEvaluate {
    /// The plan and what is around it.
    pub shown: Shown,
    /// The list of changes.
    pub changes: Vec<CodeEntry>,
    /// Reasons for an end.
    pub closing: Vec<CodeEntry>,
    /// Reasons for a pause.
    pub pause: Vec<CodeEntry>,
    /// Agencies to which the case can go back, the responsible one among them.
    pub back_to: Vec<(AgencyId, String)>,
}

/// One monitoring date with its plan.
#[derive(Debug, Clone)]
pub struct ToMonitor {
    /// The plan and what is around it.
    pub shown: Shown,
    /// The date.
    pub row: MonitoringRow,
}

/// Answers "not found" for what may not be known only after writing that down.
async fn finish<T>(
    op: &Op,
    case: Option<CaseId>,
    found: Outcome<T>,
    header: fn(&T) -> &CaseHeader,
) -> Outcome<T> {
    match (found, case) {
        (Ok(found), _) => {
            queries::record_read(op, header(&found), Action::ReadCase).await?;
            Ok(found)
        }
        (Err(Failure::NotFound), Some(case)) => Err(queries::refused(op, case).await),
        (Err(failure), _) => Err(failure),
    }
}

/// The plans of a case, newest first.
///
/// # Errors
/// [`Failure::NotFound`] alike for a case that does not exist and one that may not be known.
pub async fn all(op: &Op, case: CaseId) -> Outcome<(CaseHeader, Vec<PlanRow>)> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let rows = plans::list(&mut read, op, case).await?;
    let found = queries::header_in(&mut read, op, case).await?.map(|header| (header, rows));
    drop(read);
    finish(op, Some(case), found.ok_or(Failure::NotFound), |found| &found.0).await
}

/// One plan.
///
/// # Errors
/// [`Failure::NotFound`] alike for a plan that does not exist and one that may not be known.
pub async fn show(op: &Op, id: PlanId) -> Outcome<Shown> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = shown_in(&mut read, op, id).await;
    let case = if found.is_err() { around::case_of(&mut read, id).await? } else { None };
    drop(read);
    finish(op, case, found, |found| &found.header).await
}

/// One plan in an open snapshot, without the record of use.
///
/// # Errors
/// [`Failure::NotFound`] for a plan that the reader may not know.
pub(crate) async fn shown_in(read: &mut Read, op: &Op, id: PlanId) -> Outcome<Shown> {
    let plan = plans::plan(read, op, id).await?.ok_or(Failure::NotFound)?;
    let case = plan.row.case;
    let header = queries::header_in(read, op, case).await?.ok_or(Failure::NotFound)?;
    let persons = persons_of(read, op, case).await?;
    let conference = match plan.row.conference {
        Some(conference) => around::conference(read, conference).await?,
        None => None,
    };
    let coverage = if op.actor.role.may(Work::Coordinate) {
        around::coverage(read, op, case, &plan.roles).await?
    } else {
        Vec::new()
    };
    Ok(Shown { header, persons, plan, conference, coverage })
}

/// Opens the form of a new plan, or of one that is still in the coordinator's hands.
///
/// # Errors
/// As [`show`]; [`Failure::NotYourWork`] for roles that do not coordinate; [`Failure::Stale`] if the plan
/// was put to a conference.
pub async fn open(op: &Op, case: CaseId, id: Option<PlanId>) -> Outcome<PlanForm> {
    op.needs(Work::Coordinate)?;
    let mut read = op.read().await?;
    let found = opened(&mut read, op, case, id).await;
    drop(read);
    finish(op, Some(case), found, |found| &found.header).await
}

async fn opened(read: &mut Read, op: &Op, case: CaseId, id: Option<PlanId>) -> Outcome<PlanForm> {
    let header = queries::header_in(read, op, case).await?.ok_or(Failure::NotFound)?;
    let plan = match id {
        Some(id) => Some(
            plans::plan(read, op, id).await?.filter(|plan| plan.row.case == case).ok_or(Failure::NotFound)?,
        ),
        None => None,
    };
    if plan.as_ref().is_some_and(|plan| !plan.row.state.is_editable()) {
        return Err(Failure::Stale);
    }
    let persons = persons_of(read, op, case).await?;
    let involved = involved_of(read, op, case).await?;
    let agencies = agency::all(read, op.today()).await?;
    let frequencies = code_list::entries(read, CodeList::Frequency, op.today()).await?;
    let assessment = assessment::queries::list(read, op, case).await?.into_iter().next();
    let next_nth = super::store::next_nth(read, case).await?;
    Ok(PlanForm { header, persons, involved, agencies, frequencies, assessment, plan, next_nth })
}

/// The case of a plan that the reader may know: where its form is opened.
///
/// # Errors
/// As [`show`].
pub async fn case_of(op: &Op, id: PlanId) -> Outcome<CaseId> {
    let mut read = op.read().await?;
    let plan = plans::plan(&mut read, op, id).await?;
    let hidden = if plan.is_none() { around::case_of(&mut read, id).await? } else { None };
    drop(read);
    match (plan, hidden) {
        (Some(plan), _) => Ok(plan.row.case),
        (None, Some(case)) => Err(queries::refused(op, case).await),
        (None, None) => Err(Failure::NotFound),
    }
}

/// Opens the page that puts a plan to a conference.
///
/// # Errors
/// As [`show`]; [`Failure::NotYourWork`] for roles that do not coordinate.
pub async fn to_propose(op: &Op, id: PlanId) -> Outcome<ToPropose> {
    op.needs(Work::Coordinate)?;
    let shown = show(op, id).await?;
    let mut read = op.read().await?;
    let conferences = around::upcoming(&mut read).await?;
    let rows = plans::list(&mut read, op, shown.plan.row.case).await?;
    drop(read);
    let other_in_force = rows.iter().find(|row| row.id != id && row.state.is_decided()).map(|row| row.nth);
    let missing = missing(&shown.plan);
    Ok(ToPropose { shown, missing, conferences, other_in_force })
}

/// Everything that keeps a plan from a conference.
#[must_use]
pub fn missing(plan: &Plan) -> Vec<ProposeRefused> {
    let roles: Vec<RoleFacts> =
        plan.roles.iter().map(|role| RoleFacts { agency: role.agency, lead: role.lead }).collect();
    let proposal = Proposal {
        state: plan.row.state,
        goals: plan.goals.len(),
        roles: &roles,
        monitorings: plan.monitorings.iter().filter(|row| row.done_on.is_none()).count(),
        period: plan.row.from.zip(plan.row.until),
    };
    propose(&proposal).err().unwrap_or_default()
}

/// Opens the form of an evaluation.
///
/// # Errors
/// As [`to_propose`]; [`Failure::Stale`] if the plan is not being carried out.
pub async fn to_evaluate(op: &Op, id: PlanId) -> Outcome<ToEvaluate> {
    op.needs(Work::Coordinate)?;
    let shown = show(op, id).await?;
    if !shown.plan.row.state.is_decided() {
        return Err(Failure::Stale);
    }
    let mut read = op.read().await?;
    let changes = code_list::entries(&mut read, CodeList::Change, op.today()).await?;
    let closing = code_list::entries(&mut read, CodeList::ClosingReason, op.today()).await?;
    let pause = code_list::entries(&mut read, CodeList::PauseReason, op.today()).await?;
    let back_to = around::back_to(&mut read, shown.plan.row.case).await?;
    Ok(ToEvaluate { shown, changes, closing, pause, back_to })
}

/// Opens the form of a monitoring.
///
/// # Errors
/// As [`show`].
pub async fn to_monitor(op: &Op, id: MonitoringId) -> Outcome<ToMonitor> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let plan: Option<(PlanId,)> =
        read.optional("SELECT plan FROM monitoring WHERE id = $1", args![id]).await?;
    drop(read);
    let (plan,) = plan.ok_or(Failure::NotFound)?;
    let shown = show(op, plan).await?;
    let row = shown.plan.monitorings.iter().find(|row| row.id == id).cloned().ok_or(Failure::NotFound)?;
    Ok(ToMonitor { shown, row })
}
