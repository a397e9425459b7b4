//! What a step means in the state it meets: whom it concerns, who does it, with which words. Steps find the
//! fitting person and thing nine times of ten, so that histories get far; the tenth is a stray.
//! Start at [`choose`]; plans and conferences are in `choose_plan`.

use app::{Actor, case, closing, consent, draft, household, intake, note, referral};
use domain::{
    case::{CaseState, Phase},
    category::{Category, Sharing},
    consent::ConsentMethod,
    due::DueKind,
    ids::{AgencyId, CaseId},
    intake::Method,
    note::{ContactMethod, Counterpart, NextAct},
    person::{NameStatus, Relation},
    plan::PlanState,
    referral::{Answer, Next, Purpose, ReturnStage, Stage, Target},
};
use jiff::{ToSpan, civil::Date};

use crate::{
    act::Act,
    look::{Case, Look},
    step::{Kind, Step},
    town::Town,
};

/// What a step can be made of.
pub struct Chooser<'a> {
    pub town: &'a Town,
    pub look: &'a Look,
    pub step: Step,
    /// How many steps came before: makes texts and times differ.
    pub nth: usize,
}

/// The kind of a step, who does it, and what. A step that could be about nothing leads further instead;
/// nothing if that leads nowhere either.
pub fn choose(town: &Town, look: &Look, step: Step, nth: usize) -> Option<(Kind, Actor, Act)> {
    let mut it = Chooser { town, look, step, nth };
    let direct = if step.kind == Kind::Further { None } else { it.act() };
    let (actor, act) = if let Some(found) = direct {
        found
    } else {
        it.step.kind = it.further();
        it.act()?
    };
    let actor = if step.stray { it.anybody() } else { actor };
    Some((it.step.kind, actor, act))
}

impl Chooser<'_> {
    pub fn pick(&self) -> usize {
        usize::from(self.step.pick)
    }

    /// True for one pick in `n`.
    pub fn one_in(&self, n: usize) -> bool {
        self.pick().is_multiple_of(n)
    }

    pub fn anybody(&self) -> Actor {
        self.town.actors()[self.pick() % 4].clone()
    }

    pub fn agency(&self, more: usize) -> AgencyId {
        self.town.actors()[(self.pick() + more) % 4].agency
    }

    /// Some agency, but not this one.
    fn agency_but(&self, not: AgencyId) -> AgencyId {
        let first = self.agency(0);
        if first == not { self.agency(1) } else { first }
    }

    pub fn coordinator(&self) -> Actor {
        self.town.app.coordinator.clone()
    }

    pub fn in_days(&self, days: i64) -> Date {
        self.look.today.saturating_add(days.days())
    }

    pub fn case(&self) -> Option<&Case> {
        self.look.cases.get(usize::from(self.step.case) % self.look.cases.len().max(1))
    }

    /// One of what fits: of the step's case if there is any, else of another one.
    pub fn one<'b, T>(&self, fit: impl Iterator<Item = &'b T>, case: impl Fn(&T) -> CaseId) -> Option<&'b T> {
        let all: Vec<&T> = fit.collect();
        let here: Vec<&T> =
            all.iter().copied().filter(|it| self.case().is_some_and(|own| own.id == case(it))).collect();
        let from = if here.is_empty() { all } else { here };
        from.get(self.pick() % from.len().max(1)).copied()
    }

    /// Somebody who may know of a case, the responsible agency first.
    fn insider(&self, case: &Case) -> Actor {
        let knows = |actor: &&Actor| self.look.may_know(case.id, actor.agency);
        let inside: Vec<&Actor> = self.town.actors().into_iter().filter(knows).collect();
        match inside.get(self.pick() % (inside.len() + 1)) {
            Some(actor) => (*actor).clone(),
            None => self.town.of(case.responsible),
        }
    }

    fn act(&self) -> Option<(Actor, Act)> {
        use Kind as K;
        match self.step.kind {
            K::TakeNew => Some((self.anybody(), self.take(None))),
            K::TakeOnto => {
                let case = self.case()?;
                Some((self.insider(case), self.take(Some(case.id))))
            }
            K::ScreenInformation | K::ScreenOwn | K::ScreenRefer | K::ScreenMulti | K::ScreenCollect => {
                self.screen()
            }
            K::SendToAgency | K::SendToLastResort | K::SendToCoordinator => self.send(),
            K::Receive | K::Accept | K::Consult | K::Resend | K::Decline | K::Withdraw => self.answer(),
            K::HandBack => self.hand_back(),
            K::ConfirmReturn | K::WithdrawReturn => self.settle_return(),
            K::AddPerson => self.add_person(),
            K::GiveConsent | K::WithdrawConsent => self.consent(),
            K::NoteAlone | K::NoteWithNext => self.note(),
            K::AddDue | K::FinishDue => self.due(),
            K::Assign => {
                let case = self.case()?;
                let actor = self.town.of(case.responsible);
                let staff = (self.one_in(2)).then_some(actor.staff);
                Some((actor, Act::Assign(case.id, staff, case.version)))
            }
            K::CloseCase | K::ReopenCase => self.close_or_reopen(),
            K::KeepDraft | K::DropDraft => self.draft(),
            K::PassDays => Some((self.coordinator(), Act::PassDays(1 + i64::from(self.step.pick % 25)))),
            _ => self.about_plans(),
        }
    }

    fn take(&self, case: Option<CaseId>) -> Act {
        let told = intake::Told { alias: "みどりさん".into(), ..intake::Told::default() };
        let least = intake::TakeIn::least(self.look.today, Method::Phone, "家から出られないと電話があった。");
        Act::Take(Box::new(intake::TakeIn { case, told, ..least }))
    }

    fn screen(&self) -> Option<(Actor, Act)> {
        use intake::Decision;
        let waits = |row: &&crate::look::Intake| {
            self.step.stray || row.screening.is_none_or(|it| it == domain::intake::Screening::Collect)
        };
        let row = self.one(self.look.intakes.iter().filter(waits), |row| row.case)?;
        let decision = match self.step.kind {
            Kind::ScreenInformation => Decision::Information { reason: "c11".into() },
            Kind::ScreenOwn => Decision::Own { contact_on: self.in_days(3) },
            Kind::ScreenRefer => Decision::Refer,
            Kind::ScreenMulti => Decision::Multi,
            _ => Decision::Collect { until: self.in_days(5) },
        };
        let screen = intake::Screen { version: row.version, decision, note: String::new() };
        Some((self.town.of(row.agency), Act::Screen(row.id, screen)))
    }

    fn send(&self) -> Option<(Actor, Act)> {
        let case = self.case()?;
        let (target, agency) = match self.step.kind {
            Kind::SendToAgency => (Target::Agency, Some(self.agency_but(case.responsible))),
            Kind::SendToLastResort => (Target::LastResort, None),
            _ => (Target::Coordinator, None),
        };
        let send = referral::SendReferral {
            case: case.id,
            target,
            agency,
            area: None,
            purpose: Purpose::Handover,
            summary: "通院と家計について支えがほしい。".into(),
            wanted_on: self.in_days(7),
            shares_basic: self.one_in(2),
            told_person: true,
        };
        Some((self.town.of(case.responsible), Act::Send(send)))
    }

    fn answer(&self) -> Option<(Actor, Act)> {
        let resend = self.step.kind == Kind::Resend;
        let fits = |row: &&crate::look::Referral| {
            self.step.stray || (row.stage.is_open() && (!resend || row.stage == Stage::Consulting))
        };
        let row = self.one(self.look.referrals.iter().filter(fits), |row| row.case)?;
        let text = || "父の退院はいつごろですか。".to_owned();
        let next = match self.pick() % 4 {
            0 => Some(Next::Coordinator),
            3 if self.step.stray => None,
            more => Some(Next::Agency(self.agency(more))),
        };
        let answer = match self.step.kind {
            Kind::Receive => Answer::Receive,
            Kind::Accept => Answer::Accept,
            Kind::Consult => Answer::Consult { text: text() },
            Kind::Resend => Answer::Resend { text: text() },
            Kind::Decline => Answer::Decline { reason: "対象が異なるため".into(), next },
            _ => Answer::Withdraw,
        };
        let by_sender = matches!(answer, Answer::Resend { .. } | Answer::Withdraw);
        let side = if by_sender { row.from } else { row.to };
        Some((self.town.of(side), Act::Answer(row.id, answer)))
    }

    fn hand_back(&self) -> Option<(Actor, Act)> {
        let case = self.case()?;
        let from = case.responsible;
        let took_in = self.look.intakes.iter().filter(|row| row.case == case.id).map(|row| row.agency);
        let sent = self.look.referrals.iter().filter(|row| row.case == case.id).map(|row| row.from);
        let before: Vec<AgencyId> = took_in.chain(sent).filter(|agency| *agency != from).collect();
        let to = match before.get(self.pick() % before.len().max(1)) {
            Some(agency) => *agency,
            None => self.step.stray.then(|| self.agency(1))?,
        };
        let carries = if self.one_in(4) { from } else { to };
        let back = referral::HandBack {
            to,
            done: "通院に同行した。".into(),
            remains: "家計の見直し".into(),
            carries,
        };
        Some((self.town.of(from), Act::HandBack(case.id, back)))
    }

    fn settle_return(&self) -> Option<(Actor, Act)> {
        let fits = |row: &&crate::look::Return| self.step.stray || row.stage == ReturnStage::Sent;
        let row = self.one(self.look.returns.iter().filter(fits), |row| row.case)?;
        Some(match self.step.kind {
            Kind::ConfirmReturn => (self.town.of(row.to), Act::ConfirmReturn(row.id)),
            _ => (self.town.of(row.from), Act::WithdrawReturn(row.id)),
        })
    }

    fn add_person(&self) -> Option<(Actor, Act)> {
        let case = self.case()?;
        let first = self.look.intakes.iter().find(|row| row.case == case.id)?;
        let typed = household::PersonInput {
            family_name: "浜野".into(),
            given_name: format!("{}郎", self.nth),
            name_status: Some(NameStatus::Real),
            relation: Some(Relation::Child),
            same_roof: true,
            ..household::PersonInput::default()
        };
        Some((self.town.of(first.agency), Act::AddPerson(case.id, Box::new(typed))))
    }

    fn consent(&self) -> Option<(Actor, Act)> {
        if self.step.kind == Kind::WithdrawConsent {
            let fits = |row: &&crate::look::Consent| self.step.stray || self.look.holds(row);
            let row = self.one(self.look.consents.iter().filter(fits), |row| row.case)?;
            let case = self.look.case(row.case)?;
            let reason = "気が変わったとのこと".to_owned();
            let withdraw = consent::Withdraw { case: row.case, consent: row.id, reason };
            return Some((self.insider(case), Act::WithdrawConsent(withdraw)));
        }
        let case = self.case()?;
        let person = self.look.persons.iter().find(|row| row.case == case.id)?;
        let give = consent::Give {
            case: case.id,
            person: person.id,
            agencies: self.town.actors().iter().map(|actor| actor.agency).collect(),
            categories: vec![Category::Basic, Category::Consultation],
            purpose: "暮らしを一緒に支えるため".into(),
            method: ConsentMethod::Oral,
            proxy: None,
            exclusions: String::new(),
            given_on: self.look.today,
            from: self.look.today,
            until: self.in_days(if self.one_in(3) { 12 } else { 300 }),
            details: consent::Details { confirm_by: Some(self.in_days(7)), ..consent::Details::default() },
        };
        let first = self.look.intakes.iter().find(|row| row.case == case.id)?;
        Some((self.town.of(first.agency), Act::GiveConsent(give)))
    }

    fn note(&self) -> Option<(Actor, Act)> {
        let case = self.case()?;
        let next = note::Next { act: NextAct::Visit, on: self.in_days(4), detail: String::new() };
        let write = note::Write {
            case: case.id,
            happened_on: self.look.today,
            happened_time: None,
            method: ContactMethod::Visit,
            counterpart: Counterpart::Oneself,
            with_whom: String::new(),
            minutes: 30,
            law_item: None,
            body: format!("{}回目の訪問。お元気だった。", self.nth),
            next: (self.step.kind == Kind::NoteWithNext).then_some(next),
            category: Category::Consultation,
            sharing: Sharing::Team,
            subject: None,
            topics: 0,
            finish_contacts: self.one_in(2),
            tags: std::collections::BTreeSet::new(),
        };
        Some((self.insider(case), Act::Note(Box::new(write))))
    }

    fn due(&self) -> Option<(Actor, Act)> {
        if self.step.kind == Kind::FinishDue {
            let fits = |row: &&crate::look::Due| self.step.stray || row.kind.by_hand();
            let row = self.one(self.look.dues.iter().filter(fits), |row| row.case)?;
            return Some((self.town.of(row.agency), Act::FinishDue(row.id)));
        }
        let case = self.case()?;
        let typed = case::dues::DueInput {
            on: self.in_days(i64::from(self.step.pick % 20)).to_string(),
            kind: Some(if self.one_in(2) { DueKind::Task } else { DueKind::Contact }),
            what: "書類を届ける".into(),
        };
        Some((self.insider(case), Act::AddDue(case.id, typed)))
    }

    fn close_or_reopen(&self) -> Option<(Actor, Act)> {
        let close = self.step.kind == Kind::CloseCase;
        let wanted = if close { CaseState::Open } else { CaseState::Closed };
        let fits = |case: &&Case| self.step.stray || case.state == wanted;
        let case = self.one(self.look.cases.iter().filter(fits), |case| case.id)?;
        let text = "家族で話し合った結果".to_owned();
        Some(if close {
            let close = closing::Close { case: case.id, reason: "c01".into(), text };
            (self.town.of(case.responsible), Act::CloseCase(close))
        } else {
            let reopen =
                closing::Reopen { case: case.id, text, act: NextAct::Call, next_on: self.in_days(2) };
            (self.insider(case), Act::Reopen(reopen))
        })
    }

    fn draft(&self) -> Option<(Actor, Act)> {
        if self.step.kind == Kind::DropDraft {
            let row = self.look.drafts.get(self.pick() % self.look.drafts.len().max(1))?;
            let author = self.town.actors().into_iter().find(|actor| actor.staff == row.staff)?;
            return Some((author.clone(), Act::DropDraft(row.id)));
        }
        let case = self.case()?;
        let key = match self.pick() % 3 {
            0 => draft::DraftKey::Note(case.id),
            1 => draft::DraftKey::Plan(case.id),
            _ => draft::DraftKey::Intake,
        };
        Some((self.insider(case), Act::KeepDraft(key, format!("書きかけ{}", self.nth))))
    }

    /// What comes next on the way of a case through the program, most often towards a decided plan.
    fn further(&self) -> Kind {
        let look = self.look;
        let Some(case) = self.case() else { return Kind::TakeNew };
        let of_case = |id: CaseId| id == case.id;
        if case.state == CaseState::Closed {
            return [Kind::ReopenCase, Kind::TakeOnto][self.pick() % 2];
        }
        if let Some(row) = look.referrals.iter().find(|row| of_case(row.case) && row.stage.is_open()) {
            let asked = row.stage == Stage::Consulting;
            let reply = if asked { Kind::Resend } else { Kind::Consult };
            return [Kind::Accept, Kind::Accept, reply, Kind::Decline][self.pick() % 4];
        }
        if look.returns.iter().any(|row| of_case(row.case) && row.stage == ReturnStage::Sent) {
            return [Kind::ConfirmReturn, Kind::ConfirmReturn, Kind::WithdrawReturn][self.pick() % 3];
        }
        if case.phase == Phase::Intake && self.one_in(3) {
            return [Kind::SendToCoordinator, Kind::SendToAgency, Kind::ScreenOwn][self.pick() % 9 / 3];
        }
        if !look.persons.iter().any(|row| of_case(row.case)) {
            return Kind::AddPerson;
        }
        if !look.consented(case.id) {
            return Kind::GiveConsent;
        }
        let plan =
            look.plans.iter().rev().find(|plan| of_case(plan.case) && plan.state != PlanState::Evaluated);
        match plan {
            None => Kind::WritePlan,
            Some(plan) => self.further_with(plan),
        }
    }
}
