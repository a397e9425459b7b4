//! What somebody does, ready to be done: the command of one use case. [`Act::perform`] calls the use case and
//! says how it went.

use app::{
    Actor, Failure, Op, Outcome, assessment, case, closing, conference, consent, draft, household, intake,
    note, plan, referral,
};
use domain::ids::{
    AgendaItemId, CaseId, ConferenceId, DraftId, DueId, IntakeId, PlanId, ReferralId, ReturnId, StaffId,
};
use domain::referral::Answer;
use uuid::Uuid;

use crate::town::Town;

/// One use case with its command.
#[derive(Debug, Clone)]
pub enum Act {
    Take(Box<intake::TakeIn>),
    Screen(IntakeId, intake::Screen),
    Send(referral::SendReferral),
    Answer(ReferralId, Answer),
    HandBack(CaseId, referral::HandBack),
    ConfirmReturn(ReturnId),
    WithdrawReturn(ReturnId),
    AddPerson(CaseId, Box<household::PersonInput>),
    GiveConsent(consent::Give),
    WithdrawConsent(consent::Withdraw),
    Note(Box<note::Write>),
    AddDue(CaseId, case::dues::DueInput),
    FinishDue(DueId),
    Assign(CaseId, Option<StaffId>, i64),
    Assess(assessment::WriteAssessment),
    WritePlan(plan::WritePlan),
    Propose(PlanId, ConferenceId),
    Call(conference::CallInput),
    AddToAgenda(ConferenceId, CaseId),
    Attend(ConferenceId, conference::MembersInput),
    WriteItem(ConferenceId, AgendaItemId, conference::ItemInput),
    RemoveFromAgenda(ConferenceId, AgendaItemId, i64),
    Cancel(ConferenceId),
    CloseConference(ConferenceId),
    Monitor(plan::Monitor),
    Evaluate(plan::Evaluate),
    CloseCase(closing::Close),
    Reopen(closing::Reopen),
    KeepDraft(draft::DraftKey, String),
    DropDraft(DraftId),
    PassDays(i64),
}

/// How it went.
#[derive(Debug, Clone)]
pub enum Done {
    /// The use case did its work.
    Yes,
    /// It declined: a rule, the input, a right, somebody faster.
    No(String),
    /// Storage failed, which no history may bring about.
    Broken(String),
}

/// An act that was tried, with the request under which the record of use holds it.
#[derive(Debug)]
pub struct Tried {
    pub actor: Actor,
    pub act: Act,
    pub done: Done,
    /// None for the clock.
    pub request: Option<Uuid>,
}

impl Tried {
    pub fn succeeded(&self) -> bool {
        matches!(self.done, Done::Yes)
    }
}

fn done<T, R: std::fmt::Debug>(outcome: Outcome<T, R>) -> Done {
    match outcome {
        Ok(_) => Done::Yes,
        Err(Failure::Db(error)) => Done::Broken(error.to_string()),
        Err(other) => Done::No(format!("{other:?}")),
    }
}

impl Act {
    /// Does it, sent with a form's key if there is one.
    pub async fn perform(self, town: &Town, actor: Actor, key: Option<Uuid>) -> Tried {
        let op = town.op(&actor).with_submission(key);
        let (request, done) = match &self {
            Self::PassDays(days) => (None, pass_days(town, *days).await),
            act => (Some(op.request), act.call(town, &op).await),
        };
        Tried { actor, act: self, done, request }
    }

    async fn call(&self, town: &Town, op: &Op) -> Done {
        match self {
            Self::Take(command) => done(intake::take(op, command).await),
            Self::Screen(id, command) => done(intake::screen(op, *id, command).await),
            Self::Send(command) => done(referral::send(op, command).await),
            Self::Answer(id, command) => done(referral::answer(op, *id, command).await),
            Self::HandBack(case, command) => done(referral::hand_back(op, *case, command).await),
            Self::ConfirmReturn(id) => done(referral::confirm_return(op, *id).await),
            Self::WithdrawReturn(id) => done(referral::withdraw_return(op, *id).await),
            Self::AddPerson(case, typed) => done(household::add_person(op, *case, typed).await),
            Self::GiveConsent(command) => done(consent::give(op, command).await),
            Self::WithdrawConsent(command) => done(consent::withdraw(op, command).await),
            Self::Note(command) => done(note::write(op, command).await),
            Self::AddDue(case, typed) => done(case::dues::add(op, *case, typed).await),
            Self::FinishDue(id) => done(case::dues::finish(op, *id, "済み").await),
            Self::Assign(case, staff, version) => {
                done(case::assign::assign(op, *case, *staff, *version).await)
            }
            Self::Assess(command) => done(assessment::write(op, command).await),
            Self::Monitor(command) => done(plan::monitor(op, command).await),
            Self::Evaluate(command) => done(plan::evaluate(op, command).await),
            Self::CloseCase(command) => done(closing::close(op, command).await),
            Self::Reopen(command) => done(closing::reopen(op, command).await),
            Self::KeepDraft(key, text) => {
                done(draft::keep(op, *key, &[("body".to_owned(), text.clone())]).await)
            }
            Self::DropDraft(id) => done(draft::drop_draft(op, *id).await),
            other => other.call_about_plans(town, op).await,
        }
    }

    async fn call_about_plans(&self, town: &Town, op: &Op) -> Done {
        match self {
            Self::WritePlan(command) => done(plan::write(op, command).await),
            Self::Propose(plan, conference) => done(plan::propose(op, *plan, *conference).await),
            Self::Call(typed) => done(conference::call(op, town.body, typed).await),
            Self::AddToAgenda(id, case) => {
                let typed = conference::AddCase { case: Some(*case), ..conference::AddCase::default() };
                done(conference::add_case(op, *id, &typed).await)
            }
            Self::Attend(id, typed) => done(conference::write_members(op, *id, typed).await),
            Self::WriteItem(id, item, typed) => done(conference::write_item(op, *id, *item, typed).await),
            Self::RemoveFromAgenda(id, item, version) => {
                done(conference::remove_case(op, *id, *item, *version).await)
            }
            Self::Cancel(id) => done(conference::cancel(op, *id, "大雨のため").await),
            Self::CloseConference(id) => close_conference(town, op, *id).await,
            other => Done::Broken(format!("{other:?} is no use case")),
        }
    }
}

/// As on the page: first what would happen, then the closing of just that.
async fn close_conference(town: &Town, op: &Op, id: ConferenceId) -> Done {
    match conference::preview(&town.op(&op.actor), id).await {
        Ok(preview) => done(conference::close(op, id, preview.stamp).await),
        Err(failure) => done::<(), _>(Err(failure)),
    }
}

/// Time passes, and the daily job runs.
async fn pass_days(town: &Town, days: i64) -> Done {
    town.app.clock.pass(days);
    let today = town.op(&town.app.coordinator).today();
    match plan::begin(&town.app.app, today).await {
        Ok(_) => Done::Yes,
        Err(error) => Done::Broken(error.to_string()),
    }
}
