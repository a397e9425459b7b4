//! スクリーニング: how an intake goes on. Its due ends, and the next one begins or the case ends.

use db::Tx;
use domain::{
    case::{CaseState, Phase},
    code::Code,
    code_list::CodeList,
    due::DueKind,
    ids::{CaseId, IntakeId},
    intake::{AtScreening, ScreenRefused, Screening, may_go_on, may_screen},
    staff::Work,
};
use jiff::civil::Date;

use super::store;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case::{self, CaseFacts},
    code_list, due,
    failure::Problem,
    referral,
};

/// The decision about an intake.
#[derive(Debug, Clone)]
pub struct Screen {
    /// The version of the intake that the decision was made on.
    pub version: i64,
    /// How to go on.
    pub decision: Decision,
    /// Why, in a few words; may be empty.
    pub note: String,
}

/// How to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Information was enough.
    Information {
        /// A code of [`CodeList::ClosingReason`].
        reason: String,
    },
    /// The desk supports the household itself.
    Own {
        /// The next contact, not before today.
        contact_on: Date,
    },
    /// Another agency should help; the つなぎ is sent next.
    Refer,
    /// Several agencies are needed; the つなぎ to the coordinator is sent next.
    Multi,
    /// More must be learned first.
    Collect {
        /// By when to decide, not before today.
        until: Date,
    },
}

impl Decision {
    /// The stored code.
    #[must_use]
    pub fn screening(&self) -> Screening {
        match self {
            Self::Information { .. } => Screening::Information,
            Self::Own { .. } => Screening::Own,
            Self::Refer => Screening::Refer,
            Self::Multi => Screening::Multi,
            Self::Collect { .. } => Screening::Collect,
        }
    }
}

/// Decides how an intake goes on. 「情報を集める」 can be decided again later.
///
/// # Errors
/// [`ScreenRefused`]; [`Failure::Invalid`] for dates before today, an unknown reason, a long note;
/// [`Failure::Stale`] if it changed since it was read.
pub async fn screen(op: &Op, intake: IntakeId, command: &Screen) -> Outcome<CaseId, ScreenRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    check(&mut tx, op, command).await?;
    let found = store::standing(&mut tx, op, intake).await?.ok_or(Failure::NotFound)?;
    let case = found.case;
    store::lock_case(&mut tx, case).await?;
    let found = store::standing(&mut tx, op, intake).await?.ok_or(Failure::NotFound)?;
    may_screen(found.agency, op.agency(), found.screening).map_err(Failure::Refused)?;
    let screening = command.decision.screening();
    if found.version != command.version
        || !store::set_screening(&mut tx, op, intake, found.version, screening, &command.note).await?
    {
        return Err(Failure::Stale);
    }
    due::finish_source(&mut tx, op, case, Some(DueKind::Screening), Some(intake.0)).await?;
    go_on(&mut tx, op, intake, case, &command.decision).await?;
    due::settle(&mut tx, op, case).await?;
    let entry = Entry::new(Action::Screen).object("intake", intake).case(case).detail(screening.code());
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(case)
}

async fn go_on(
    tx: &mut Tx,
    op: &Op,
    intake: IntakeId,
    case: CaseId,
    decision: &Decision,
) -> Outcome<(), ScreenRefused> {
    let facts = case::facts(tx, case).await?;
    let responsible = facts.responsible == op.agency();
    may_go_on(decision.screening(), facts.state, responsible).map_err(Failure::Refused)?;
    match decision {
        Decision::Information { reason } => inform(tx, op, intake, &facts, reason).await,
        Decision::Own { contact_on } => {
            if responsible && facts.phase == Phase::Intake {
                case::set_phase(tx, op, case, Phase::Own, None).await?;
            }
            add(tx, op, &facts, (DueKind::Contact, *contact_on, "本人・世帯に連絡する"), intake).await
        }
        Decision::Refer => {
            add(tx, op, &facts, (DueKind::Task, op.today(), "ほかの機関へつなぐ"), intake).await
        }
        Decision::Multi => {
            add(tx, op, &facts, (DueKind::Task, op.today(), "多機関協働へつなぐ"), intake).await
        }
        Decision::Collect { until } => {
            add(tx, op, &facts, (DueKind::Screening, *until, "受付後の進め方を決める"), intake).await
        }
    }
}

/// Ends the case if it had only been taken in; otherwise the other agencies go on as before.
async fn inform(
    tx: &mut Tx,
    op: &Op,
    intake: IntakeId,
    facts: &CaseFacts,
    reason: &str,
) -> Outcome<(), ScreenRefused> {
    let at = AtScreening {
        only_taken_in: facts.state == CaseState::Open && facts.phase == Phase::Intake,
        responsible: facts.responsible == op.agency(),
        others_waiting: store::others_waiting(tx, facts.id, intake).await?,
    };
    if !at.information_ends_case() {
        return Ok(());
    }
    if referral::is_pending(tx, facts.id).await? {
        return Err(Failure::Refused(ScreenRefused::Pending));
    }
    case::close(tx, op, facts.id, reason).await?;
    Ok(())
}

async fn add(
    tx: &mut Tx,
    op: &Op,
    facts: &CaseFacts,
    (kind, on, what): (DueKind, Date, &str),
    intake: IntakeId,
) -> Outcome<(), ScreenRefused> {
    let new = due::NewDue { case: facts.id, agency: op.agency(), kind, on, what, source: Some(intake.0) };
    due::add_own(tx, op, &new).await?;
    Ok(())
}

async fn check(tx: &mut Tx, op: &Op, command: &Screen) -> Outcome<(), ScreenRefused> {
    let mut problems = Vec::new();
    if let Err(long) = japanese::text::within(&command.note, 2_000) {
        problems.push(Problem::new("note", long.message()));
    }
    match &command.decision {
        Decision::Information { reason } => {
            let reasons = code_list::entries(tx, CodeList::ClosingReason, op.today()).await?;
            if !reasons.iter().any(|entry| entry.code == *reason) {
                problems.push(Problem::new("reason", "終わりとする理由を選んでください。"));
            }
        }
        Decision::Own { contact_on } if *contact_on < op.today() => {
            problems.push(Problem::new("contact_on", "次の連絡日は、今日以降の日付で入力してください。"));
        }
        Decision::Collect { until } if *until < op.today() => {
            problems.push(Problem::new("until", "いつまでに決めるかは、今日以降の日付で入力してください。"));
        }
        _ => {}
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}
