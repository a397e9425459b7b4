//! What an act that succeeded does to responsibility, told from the state before it and not from the
//! program's answer. Used by `check::moved`.

use domain::{
    case::CaseState,
    evaluation::Outcome,
    ids::{AgencyId, CaseId, ConferenceId},
    plan::{PlanState, Verdict},
    referral::Answer,
};

use crate::{
    act::{Act, Tried},
    look::{Item, Look},
};

/// What follows from an act.
#[derive(Debug, Default)]
pub struct Effect {
    /// Whose responsibility each case becomes.
    pub moves: Vec<(CaseId, AgencyId)>,
    /// The agency that a new case belongs to.
    pub opens_for: Option<AgencyId>,
    /// The case it may end.
    pub may_end: Option<CaseId>,
    /// The case it may take up again.
    pub may_begin: Option<CaseId>,
}

impl Effect {
    /// What follows from an act that succeeded; with `busy`, what may follow after another act of the same
    /// moment: that one may have changed a record's verdict or ended the case.
    pub fn of(tried: &Tried, before: &Look, busy: bool) -> Self {
        let own = tried.actor.agency;
        let nothing = Self::default();
        match &tried.act {
            Act::Take(take) => match take.case {
                None => Self { opens_for: Some(own), ..nothing },
                Some(case) if !busy && before.case(case).is_some_and(|it| it.state == CaseState::Open) => {
                    nothing
                }
                Some(case) => Self { moves: vec![(case, own)], may_begin: Some(case), ..nothing },
            },
            Act::Reopen(reopen) => {
                Self { moves: vec![(reopen.case, own)], may_begin: Some(reopen.case), ..nothing }
            }
            Act::Answer(id, Answer::Accept) => {
                let rows = before.referrals.iter().filter(|it| it.id == *id);
                Self { moves: rows.map(|it| (it.case, it.to)).collect(), ..nothing }
            }
            Act::ConfirmReturn(id) => {
                let rows = before.returns.iter().filter(|it| it.id == *id);
                Self { moves: rows.map(|it| (it.case, it.carries)).collect(), ..nothing }
            }
            Act::CloseConference(id) => Self { moves: decided(before, *id, busy), ..nothing },
            Act::Screen(id, screen)
                if matches!(screen.decision, app::intake::Decision::Information { .. }) =>
            {
                let row = before.intakes.iter().find(|it| it.id == *id);
                Self { may_end: row.map(|it| it.case), ..nothing }
            }
            Act::CloseCase(close) => Self { may_end: Some(close.case), ..nothing },
            Act::Evaluate(evaluate) if evaluate.outcome == Outcome::Close => {
                Self { may_end: before.plan(evaluate.plan).map(|it| it.case), ..nothing }
            }
            _ => nothing,
        }
    }
}

/// The cases whose plans a conference approved (or may approve), with who leads.
fn decided(before: &Look, id: ConferenceId, busy: bool) -> Vec<(CaseId, AgencyId)> {
    let approved = |it: &&Item| it.conference == id && (busy || it.verdict == Some(Verdict::Approved));
    let plans = before.items.iter().filter(approved).filter_map(|it| before.plan(it.plan?));
    plans.filter(|it| it.state == PlanState::Proposed).filter_map(|it| Some((it.case, it.lead?))).collect()
}
