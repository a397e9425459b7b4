//! 「伝えてよいか」: may I tell X about Y? Asked at a case, answered by `domain::disclosure::may_tell` out of what the
//! asker's agency may know; asking stands in the record of use like a read.

use db::{Read, args};
use domain::{
    category::Category,
    disclosure::{Basis, Disclosure, Known, Listener, Question, Scope, Telling, may_tell},
    ids::{AgencyId, CaseId, ConsentId, PersonId},
    staff::Work,
};

use super::{Member, matrix, members, queries};
use crate::{
    Failure, Op, Outcome,
    agency::{self, AgencyRow},
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
    disclosure,
    failure::Problem,
    protection,
};

/// What can be asked about a case.
#[derive(Debug, Clone)]
pub struct TellingPage {
    /// The head of the case.
    pub header: CaseHeader,
    /// About whom, and who of the household may be the one to be told.
    pub members: Vec<Member>,
    /// Agencies that may be the one to be told.
    pub agencies: Vec<AgencyRow>,
}

/// A question as it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// The case.
    pub case: CaseId,
    /// Who would be told.
    pub listener: Listener,
    /// About whom.
    pub about: PersonId,
    /// What.
    pub category: Category,
}

/// The answer, with what is needed to say it.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The page around it.
    pub page: TellingPage,
    /// The answer.
    pub telling: Telling,
    /// About somebody whose address, telephone, school and workplace are hidden (支援措置): those stay hidden even where
    /// the answer is yes.
    pub masked: bool,
}

/// The form.
///
/// # Errors
/// [`Failure::NotFound`] for a case that is not the actor's to know, [`Failure::NotYourWork`] by role.
pub async fn page(op: &Op, case: CaseId) -> Outcome<TellingPage> {
    let (read, page) = open(op, case).await?;
    drop(read);
    record_read(op, &page.header, Action::ReadCase).await?;
    Ok(page)
}

async fn open(op: &Op, case: CaseId) -> Outcome<(Read, TellingPage)> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let members = members::of_case(&mut read, op, case).await?;
    let agencies = agency::all(&mut read, op.today()).await?;
    Ok((read, TellingPage { header, members, agencies }))
}

/// Answers a question.
///
/// # Errors
/// As [`page`]; [`Failure::Invalid`] at `listener` or `about` for whom the form does not offer.
pub async fn ask(op: &Op, asked: &Ask) -> Outcome<Answered> {
    let (mut read, page) = open(op, asked.case).await?;
    offered(&page, asked)?;
    let question =
        Question { listener: asked.listener, about: asked.about, category: asked.category, on: op.today() };
    let telling = answer(&mut read, op, &page.header, &question).await?;
    let masked = protection::is_protected(&mut read, asked.about).await?;
    drop(read);
    record_read(op, &page.header, Action::AskTelling).await?;
    Ok(Answered { page, telling, masked })
}

fn offered(page: &TellingPage, asked: &Ask) -> Outcome<()> {
    let of_household = |person: PersonId| page.members.iter().any(|member| member.person == person);
    let listener = match asked.listener {
        Listener::Agency(agency) => page.agencies.iter().any(|row| row.id == agency),
        Listener::Member(person) => of_household(person),
        Listener::Outsider => true,
    };
    let mut problems = Vec::new();
    if !listener {
        problems.push(Problem::new("listener", "伝える相手を選んでください。"));
    }
    if !of_household(asked.about) {
        problems.push(Problem::new("about", "だれのことかを選んでください。"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

async fn answer(read: &mut Read, op: &Op, header: &CaseHeader, question: &Question) -> db::Result<Telling> {
    let face = &header.face;
    let me = op.agency();
    let all = face.responsible == me || face.coordinator == Some(me);
    let seen: Vec<ConsentId> =
        queries::views(read, op, face.id).await?.into_iter().map(|view| view.consent.id).collect();
    let mut consents = disclosure::consents(read, face.id).await?;
    consents.retain(|consent| seen.contains(&consent.id));
    // Who holds records of their own shows only as far as the page 同意・共有 shows it.
    let holders: Vec<AgencyId> = matrix::of_case(read, op, face.id)
        .await?
        .into_iter()
        .filter(|line| line.own.iter().any(|ground| ground.basis == Basis::Held))
        .map(|line| line.agency)
        .collect();
    let mine = |row: &Disclosure| {
        row.scope != Scope::Room
            && (row.basis != Basis::Held || holders.contains(&row.agency))
            && (all
                || row.agency == me
                || (row.basis == Basis::Consent && seen.iter().any(|consent| consent.0 == row.basis_id)))
    };
    let mut rows: Vec<Disclosure> = disclosure::stored(read, face.id).await?.into_iter().collect();
    rows.retain(mine);
    let kept_from = if all { protection::kept_from(read, face.id).await? } else { Vec::new() };
    let mut works_for = disclosure::works_for(read, face.id).await?;
    works_for.retain(|line| all || line.agency == me);
    let must_not_learn = must_not_learn(read, question.about).await?;
    let known = Known {
        rows: &rows,
        consents: &consents,
        works_for: &works_for,
        kept_from: &kept_from,
        must_not_learn: &must_not_learn,
        all,
    };
    Ok(may_tell(&known, question))
}

/// The members of the household who must not learn about a protected person; every reader of the household sees them
/// marked.
async fn must_not_learn(read: &mut Read, about: PersonId) -> db::Result<Vec<PersonId>> {
    read.singles(
        "SELECT n.person FROM protection p JOIN protection_named n ON n.protection = p.id AND n.removed_at IS NULL
         WHERE p.person = $1 AND p.ended_on IS NULL AND n.person IS NOT NULL",
        args![about],
    )
    .await
}
