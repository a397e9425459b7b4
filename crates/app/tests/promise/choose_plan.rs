//! The part of `choose` about assessments, plans and conferences.

use app::{Actor, assessment, conference, plan};
use domain::{
    conference::{ConferenceState, DecisionKind},
    evaluation::{GoalResult, Outcome},
    ids::{AgencyId, CaseId},
    plan::{PlanState, Verdict},
};

use crate::{
    act::Act,
    choose::Chooser,
    look::{Conference, Item, Plan},
    step::Kind,
};

impl Chooser<'_> {
    /// What comes next for a plan.
    pub fn further_with(&self, plan: &Plan) -> Kind {
        let look = self.look;
        let planned = look.conferences.iter().any(|it| it.state == ConferenceState::Planned);
        match plan.state {
            PlanState::Decided | PlanState::InForce => self.evaluation(),
            PlanState::Proposed => {
                let Some(id) = plan.conference else { return Kind::CancelConference };
                if look.members.iter().any(|it| it.conference == id && it.attendance.is_none()) {
                    return Kind::Attend;
                }
                let written =
                    |it: &&Item| it.conference == id && it.plan == Some(plan.id) && it.verdict.is_some();
                if look.items.iter().find(written).is_none() {
                    return [Kind::Approve, Kind::Approve, Kind::AskForChanges, Kind::SendBack]
                        [self.pick() % 4];
                }
                let ahead = look.conference(id).is_some_and(|it| it.held_on > look.today);
                if ahead { Kind::PassDays } else { Kind::CloseConference }
            }
            _ if planned => Kind::Propose,
            _ => Kind::CallConference,
        }
    }

    fn evaluation(&self) -> Kind {
        [
            Kind::MonitorPlan,
            Kind::EvaluateToReturn,
            Kind::EvaluateToReplan,
            Kind::EvaluateToClose,
            Kind::EvaluateToPause,
        ][self.pick() % 5]
    }

    pub fn about_plans(&self) -> Option<(Actor, Act)> {
        let act = match self.step.kind {
            Kind::Assess => self.assess()?,
            Kind::WritePlan => Act::WritePlan(self.plan_of(self.case()?.id)),
            Kind::ChangePlan => {
                let fits = |it: &&Plan| self.step.stray || it.state.is_editable();
                let plan = self.one(self.look.plans.iter().filter(fits), |it| it.case)?;
                Act::WritePlan(plan::WritePlan {
                    plan: Some((plan.id, plan.version)),
                    ..self.plan_of(plan.case)
                })
            }
            Kind::Propose => {
                let fits = |it: &&Plan| self.step.stray || it.state.is_editable();
                let plan = self.one(self.look.plans.iter().filter(fits), |it| it.case)?;
                Act::Propose(plan.id, self.conference()?.id)
            }
            Kind::CallConference => Act::Call(self.call()),
            Kind::AddToAgenda => Act::AddToAgenda(self.conference()?.id, self.case()?.id),
            Kind::Attend => self.attend()?,
            Kind::Approve | Kind::AskForChanges | Kind::SendBack => self.write_item()?,
            Kind::RemoveFromAgenda => {
                let item = self.item(|it| self.step.stray || it.verdict.is_none())?;
                Act::RemoveFromAgenda(item.conference, item.id, item.version)
            }
            Kind::CancelConference => Act::Cancel(self.conference()?.id),
            Kind::CloseConference => Act::CloseConference(self.to_close()?.id),
            Kind::MonitorPlan => self.monitor()?,
            _ => self.evaluate()?,
        };
        Some((self.coordinator(), act))
    }

    fn is_planned(&self, id: domain::ids::ConferenceId) -> bool {
        self.look.conference(id).is_some_and(|it| it.state == ConferenceState::Planned)
    }

    /// A conference that is not over, or any for a stray.
    fn conference(&self) -> Option<&Conference> {
        let fits = |it: &&Conference| self.step.stray || it.state == ConferenceState::Planned;
        let all: Vec<_> = self.look.conferences.iter().filter(fits).collect();
        all.get(self.pick() % all.len().max(1)).copied()
    }

    /// A case on the agenda of a conference that is not over.
    fn item(&self, fits: impl Fn(&Item) -> bool) -> Option<&Item> {
        let open = self.look.items.iter().filter(|it| self.step.stray || self.is_planned(it.conference));
        self.one(open.filter(|it| fits(it)), |it| it.case)
    }

    /// The conference of the step's case, else any.
    fn to_close(&self) -> Option<&Conference> {
        self.item(|_| true).and_then(|it| self.look.conference(it.conference)).or_else(|| self.conference())
    }

    fn call(&self) -> conference::CallInput {
        conference::CallInput {
            held_on: self.in_days(if self.one_in(4) { 3 } else { 0 }).to_string(),
            held_time: format!("{}:{:02}", 9 + self.nth / 60, self.nth % 60),
            place: "市役所201".into(),
            ..conference::CallInput::default()
        }
    }

    fn assess(&self) -> Option<Act> {
        Some(Act::Assess(assessment::WriteAssessment {
            case: self.case()?.id,
            sheet: None,
            made_on: self.look.today,
            wishes: "家で暮らしたい".into(),
            strengths: String::new(),
            direction: "通院を支える".into(),
            met_person: true,
            problems: vec![],
            difficulties: vec![],
        }))
    }

    /// A complete plan; the pick decides who leads and when it begins.
    fn plan_of(&self, case: CaseId) -> plan::WritePlan {
        let role = |agency: AgencyId, what: &str, lead: bool| plan::NewRole {
            agency,
            what: what.into(),
            for_whom: None,
            from: None,
            until: None,
            frequency: "月1回".into(),
            lead,
        };
        let begins = if self.one_in(3) { 5 } else { 0 };
        plan::WritePlan {
            case,
            plan: None,
            wishes: "家で暮らしたい".into(),
            long_goal: "暮らしが落ち着く".into(),
            emergency: String::new(),
            period: (Some(self.in_days(begins)), Some(self.in_days(90))),
            goals: vec!["通院を再開する".into(), "家計を見直す".into()],
            roles: vec![role(self.agency(0), "家計の相談", true), role(self.agency(1), "通院の同行", false)],
            monitorings: vec![self.in_days(10), self.in_days(40)],
        }
    }

    fn attend(&self) -> Option<Act> {
        let conference = self.conference_to_record()?;
        let lines = self.look.members.iter().filter(|it| it.conference == conference.id);
        let line = |it: &crate::look::Member| conference::MemberLine {
            id: it.id,
            attendance: None,
            attendee: String::new(),
            remove: false,
        };
        let typed = conference::MembersInput {
            version: conference.members_version,
            all_present: true,
            lines: lines.map(line).collect(),
            extra: vec![],
        };
        Some(Act::Attend(conference.id, typed))
    }

    /// The conference before which the case's plan is, else any.
    fn conference_to_record(&self) -> Option<&Conference> {
        let own = self.case().and_then(|case| {
            let plan =
                self.look.plans.iter().find(|it| it.case == case.id && it.state == PlanState::Proposed)?;
            self.look.conference(plan.conference?)
        });
        own.or_else(|| self.conference())
    }

    fn write_item(&self) -> Option<Act> {
        let item = self.item(|_| true)?;
        let verdict = match self.step.kind {
            Kind::Approve => Verdict::Approved,
            Kind::AskForChanges => Verdict::Changes,
            _ => Verdict::SentBack,
        };
        let day = self.look.conference(item.conference)?.held_on.max(self.look.today);
        let responsible = self.look.case(item.case)?.responsible;
        let task = conference::DecisionInput {
            agency: Some(responsible),
            what: "訪問して様子を聞く".into(),
            by: day.to_string(),
            kind: Some(DecisionKind::Task),
        };
        let typed = conference::ItemInput {
            version: item.version,
            summary: "暮らしの立て直し".into(),
            discussion: "役割を確かめた".into(),
            gap: "昼に集まれる場所".into(),
            verdict: item.plan.map(|_| verdict),
            decisions: if self.one_in(2) || item.plan.is_none() { vec![task] } else { vec![] },
        };
        Some(Act::WriteItem(item.conference, item.id, typed))
    }

    fn running(&self) -> impl Fn(&&Plan) -> bool {
        let stray = self.step.stray;
        move |it| stray || it.state.is_decided()
    }

    fn monitor(&self) -> Option<Act> {
        let plan = self.one(self.look.plans.iter().filter(self.running()), |it| it.case)?;
        let row = self.look.monitorings.iter().find(|it| it.plan == plan.id)?;
        let next = (self.one_in(2)).then(|| self.in_days(9));
        let result = "おおむね順調".to_owned();
        Some(Act::Monitor(plan::Monitor { monitoring: row.id, done_on: self.look.today, result, next }))
    }

    fn evaluate(&self) -> Option<Act> {
        let plan = self.one(self.look.plans.iter().filter(self.running()), |it| it.case)?;
        let (outcome, reason) = match self.step.kind {
            Kind::EvaluateToClose => (Outcome::Close, Some("c01")),
            Kind::EvaluateToReplan => (Outcome::Replan, None),
            Kind::EvaluateToPause => (Outcome::Pause, Some("p01")),
            _ => (Outcome::Return, None),
        };
        let goals = self.look.goals.iter().filter(|(of, _)| *of == plan.id);
        let mark = |(_, goal): &(_, _)| plan::GoalMark {
            goal: *goal,
            result: GoalResult::Partly,
            remark: String::new(),
        };
        let first = self.look.intakes.iter().find(|it| it.case == plan.case)?.agency;
        let back = if self.one_in(2) { first } else { self.look.case(plan.case)?.responsible };
        Some(Act::Evaluate(plan::Evaluate {
            plan: plan.id,
            made_on: self.look.today,
            goals: goals.map(mark).collect(),
            changes: vec!["c07".into()],
            outcome,
            reason: reason.map(str::to_owned),
            own_score: None,
            wishes: String::new(),
            remaining: "家計の見直し".into(),
            return_to: (outcome == Outcome::Return).then_some(back),
        }))
    }
}
