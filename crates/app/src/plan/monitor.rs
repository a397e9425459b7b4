//! モニタリング: looking at how a plan goes on its date, and setting the next one.

use db::args;
use domain::{
    due::DueKind,
    ids::{CaseId, MonitoringId, PlanId},
    plan::may_follow,
    staff::Work,
};
use jiff::civil::Date;

use super::store;
use crate::{
    Failure, Op, Outcome,
    assessment::text::{LONGEST, text_problem},
    audit::{Action, Entry, record},
    due,
    failure::Problem,
};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monitor {
    /// Which date.
    pub monitoring: MonitoringId,
    /// When somebody really looked.
    pub done_on: Date,
    /// What they found.
    pub result: String,
    /// The next date, if another one is needed.
    pub next: Option<Date>,
}

/// Records a monitoring.
///
/// # Errors
/// [`Failure::Stale`] if it was recorded before or the plan is over; [`Failure::Invalid`] per field.
pub async fn monitor(op: &Op, command: &Monitor) -> Outcome<CaseId> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let found: Option<(PlanId,)> =
        tx.optional("SELECT plan FROM monitoring WHERE id = $1", args![command.monitoring]).await?;
    let (plan,) = found.ok_or(Failure::NotFound)?;
    let facts = store::visible(&mut tx, op, plan).await?.ok_or(Failure::NotFound)?;
    let (case, agency) = (facts.case, facts.agency);
    check(op, command, facts.until)?;
    if !facts.state.is_decided() {
        return Err(Failure::Stale);
    }
    let changed = tx
        .execute(
            "UPDATE monitoring SET done_on = $2, staff = $3, agency = $4, result = $5
             WHERE id = $1 AND done_on IS NULL",
            args![command.monitoring, command.done_on, op.actor.staff, op.agency(), command.result.as_str()],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Stale);
    }
    due::finish_source(&mut tx, op, case, Some(DueKind::Monitoring), Some(command.monitoring.0)).await?;
    if let Some(on) = command.next {
        let id: MonitoringId = op.new_id();
        tx.execute_one("INSERT INTO monitoring (id, plan, due_on) VALUES ($1, $2, $3)", args![id, plan, on])
            .await?;
        let new = due::NewDue {
            case,
            agency,
            kind: DueKind::Monitoring,
            on,
            what: "プランの進み具合を確かめる",
            source: Some(id.0),
        };
        due::add(&mut tx, op, &new).await?;
    }
    due::settle(&mut tx, op, case).await?;
    record(&mut tx, op, Entry::new(Action::Monitor).object("monitoring", command.monitoring).case(case))
        .await?;
    tx.commit().await?;
    Ok(case)
}

fn check(op: &Op, command: &Monitor, until: Option<Date>) -> Outcome<()> {
    let mut problems = Vec::new();
    if command.result.is_empty() {
        problems.push(Problem::new("result", "進み具合を入力してください。"));
    }
    problems.extend(text_problem("result", &command.result, LONGEST));
    if command.done_on > op.today() {
        problems.push(Problem::new("done_on", "モニタリングの日は、今日までの日付にしてください。"));
    }
    if command.next.is_some_and(|next| !may_follow(command.done_on, next, until)) {
        problems.push(Problem::new(
            "next_on",
            "次のモニタリングは、今回より後で、プラン期間の中の日付にしてください。",
        ));
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}
