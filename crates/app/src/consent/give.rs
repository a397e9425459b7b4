//! Recording a consent: checked like its preview, stored once, and followed by the disclosure rows.
//!
//! Who: any desk that may know of the case; the actor is the taker. Start at [`give`]; the 確認 page
//! calls [`preview`], which does all of the checking and none of the storing.

use std::collections::BTreeSet;

use db::Read;
use domain::{
    category::Category,
    consent::{Consent, ConsentMethod, NewConsent},
    ids::{AgencyId, CaseId, ConsentId, PersonId},
    staff::Work,
};
use jiff::civil::Date;

use super::{
    members,
    messages::{MAX_PURPOSE, MAX_TEXT, problem, text_problem},
    store,
    view::ConsentView,
};
use crate::{
    Failure, Op, Outcome, agency,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    disclosure,
    draft::{self, DraftKey},
    due,
    failure::Problem,
};

/// A consent as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Give {
    /// The case.
    pub case: CaseId,
    /// Who consents, or is spoken for.
    pub person: PersonId,
    /// Agencies that may know.
    pub agencies: Vec<AgencyId>,
    /// What they may know.
    pub categories: Vec<Category>,
    /// What for.
    pub purpose: String,
    /// How it was given.
    pub method: ConsentMethod,
    /// Who spoke for the person.
    pub proxy: Option<Proxy>,
    /// What is left out, in the person's words; may be empty.
    pub exclusions: String,
    /// The day on which it was given.
    pub given_on: Date,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// Somebody with authority to speak for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// The name.
    pub name: String,
    /// 成年後見人, 親権者 …
    pub authority: String,
}

impl Proxy {
    /// Both in one line, as stored; `None` if either is missing.
    fn line(&self) -> Option<String> {
        let both = !self.name.trim().is_empty() && !self.authority.trim().is_empty();
        both.then(|| format!("{}　{}", self.authority.trim(), self.name.trim()))
    }
}

impl Give {
    pub(super) fn proxy_line(&self) -> Option<String> {
        (self.method == ConsentMethod::Proxy).then(|| self.proxy.as_ref().and_then(Proxy::line)).flatten()
    }

    fn as_consent(&self, id: ConsentId) -> Consent {
        Consent {
            id,
            person: self.person,
            agencies: self.agencies.clone(),
            categories: self.categories.clone(),
            from: self.from,
            until: self.until,
            withdrawn_on: None,
        }
    }

    /// The same without repetitions, in a stable order.
    fn tidy(&self) -> Self {
        let agencies: BTreeSet<_> = self.agencies.iter().copied().collect();
        let categories: BTreeSet<_> = self.categories.iter().copied().collect();
        Self {
            agencies: agencies.into_iter().collect(),
            categories: categories.into_iter().collect(),
            ..self.clone()
        }
    }
}

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
    let names = check(&mut read, op, &command).await?;
    Ok(view(op, &command, names))
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
    check(&mut tx, op, &command).await?;
    let consent: ConsentId = op.new_id();
    store::insert(&mut tx, op, consent, &command).await?;
    disclosure::refresh(&mut tx, op, command.case).await?;
    due::settle(&mut tx, op, command.case).await?;
    let entry = Entry::new(Action::GiveConsent).object("consent", consent).case(command.case);
    audit::record(&mut tx, op, entry).await?;
    draft::discard_in(&mut tx, op, DraftKey::Consent(command.case)).await?;
    tx.commit().await?;
    Ok(Given { consent, case: command.case })
}

/// Names for the sentence, found while checking.
struct Names {
    person: Option<String>,
    agencies: Vec<String>,
}

async fn check(read: &mut Read, op: &Op, command: &Give) -> Outcome<Names> {
    if case::find_visible(read, op, command.case).await?.is_none() {
        return Err(Failure::NotFound);
    }
    let members = members::of_case(read, op, command.case).await?;
    let member = members.iter().find(|member| member.person == command.person);
    let agencies = agency::all(read, op.today()).await?;
    let named: Vec<String> = agencies
        .iter()
        .filter(|row| command.agencies.contains(&row.id))
        .map(|row| row.name.clone())
        .collect();
    let mut problems = Vec::new();
    if member.is_none() {
        problems.push(Problem::new("person", "この世帯の方を選んでください。"));
    }
    if named.len() != command.agencies.len() {
        problems.push(Problem::new("agency", "いまはない機関が含まれています。選び直してください。"));
    }
    problems.extend(broken_rules(command, op.today()));
    if problems.is_empty() {
        Ok(Names { person: member.and_then(super::Member::name), agencies: named })
    } else {
        Err(Failure::Invalid(problems))
    }
}

fn broken_rules(command: &Give, today: Date) -> Vec<Problem> {
    let proxy = command.proxy_line();
    let new = NewConsent {
        agencies: &command.agencies,
        categories: &command.categories,
        given_on: command.given_on,
        from: command.from,
        until: command.until,
        method: command.method,
        proxy: proxy.as_deref(),
    };
    let mut problems: Vec<Problem> =
        new.check(today).err().unwrap_or_default().into_iter().map(problem).collect();
    if command.purpose.trim().is_empty() {
        problems.push(Problem::new("purpose", "何のために知らせるのかを入力してください。"));
    }
    problems.extend(text_problem("purpose", &command.purpose, MAX_PURPOSE));
    problems.extend(text_problem("exclusions", &command.exclusions, MAX_TEXT));
    problems.extend(proxy.and_then(|line| text_problem("proxy_name", &line, MAX_PURPOSE)));
    problems
}

fn view(op: &Op, command: &Give, names: Names) -> ConsentView {
    ConsentView {
        consent: command.as_consent(ConsentId(op.request)),
        person_name: names.person,
        agency_names: names.agencies,
        purpose: command.purpose.clone(),
        method: command.method,
        proxy: command.proxy_line(),
        exclusions: command.exclusions.clone(),
        given_on: command.given_on,
        taker: format!("{} {}", op.actor.agency_name, op.actor.name),
        withdrawn_why: None,
        withdrawn_by: None,
    }
}
