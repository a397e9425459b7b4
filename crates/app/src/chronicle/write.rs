//! Writing an event down, changing it, and taking out what was wrong. Each change counts the version of the event: a form
//! filled from an older one is `Stale` and overwrites nothing.

use db::{Tx, args};
use domain::{
    category::{Category, Sharing},
    chronicle::{ChangeRefused, LifeEventKind, NewEvent, may_change},
    ids::{CaseId, LifeEventId, PersonId},
    staff::Work,
};
use japanese::date::{DateHint, PartialDate, parse_date};

use super::{messages::problem, queries};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case::queries::{self as cases, CaseHeader},
    failure::Problem,
    household,
};

/// An event as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventInput {
    /// About whom; the whole household if none.
    pub person: Option<PersonId>,
    /// When, in any notation, also in part.
    pub happened: String,
    /// What happened.
    pub kind: Option<LifeEventKind>,
    /// In words.
    pub body: String,
    /// What it is about; what fits its kind if none was chosen.
    pub category: Option<Category>,
    /// With whom it is shared; the team if nothing was chosen.
    pub sharing: Option<Sharing>,
}

/// An event ready to be stored.
struct Checked {
    person: Option<PersonId>,
    happened: PartialDate,
    kind: LifeEventKind,
    body: String,
    category: Category,
    sharing: Sharing,
}

type Changed<T> = Outcome<T, ChangeRefused>;

/// Writes an event down.
///
/// # Errors
/// Input to correct, [`ChangeRefused::ReadOnly`], [`Failure::Repeated`]; [`Failure::NotFound`] if the case may not be known.
pub async fn add(op: &Op, case: CaseId, typed: &EventInput) -> Changed<LifeEventId> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = cases::editable(&mut tx, op, case, ChangeRefused::ReadOnly).await?;
    let new = check(&mut tx, op, case, typed).await?;
    let id: LifeEventId = op.new_id();
    tx.execute_one(
        "INSERT INTO life_event (id, case_id, person, happened, happened_approx, kind, body, category, sharing, topics,
                                 agency, staff, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, 1)",
        args![
            id,
            case,
            new.person,
            new.happened.iso(),
            new.happened.approx(),
            new.kind,
            new.body.as_str(),
            new.category,
            new.sharing,
            new.topics(),
            op.agency(),
            op.actor.staff,
            op.now
        ],
    )
    .await?;
    finish(tx, op, &header, id, "added").await?;
    Ok(id)
}

/// Changes an event.
///
/// # Errors
/// As [`add`]; [`Failure::Stale`], [`ChangeRefused::NotYours`].
pub async fn change(op: &Op, case: CaseId, id: LifeEventId, typed: &EventInput, version: i64) -> Changed<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = own(&mut tx, op, case, id).await?;
    let new = check(&mut tx, op, case, typed).await?;
    let changed = tx
        .execute(
            "UPDATE life_event SET person = $4, happened = $5, happened_approx = $6, kind = $7, body = $8, category = $9,
                    sharing = $10, topics = $11, staff = $12, updated_at = $13, version = version + 1
             WHERE id = $1 AND case_id = $2 AND version = $3",
            args![
                id,
                case,
                version,
                new.person,
                new.happened.iso(),
                new.happened.approx(),
                new.kind,
                new.body.as_str(),
                new.category,
                new.sharing,
                new.topics(),
                op.actor.staff,
                op.now
            ],
        )
        .await?;
    if changed == 0 {
        return Err(Failure::Stale);
    }
    finish(tx, op, &header, id, "changed").await
}

/// Takes out an event that was written down wrongly. Nothing of it remains but the entry in the record of use.
///
/// # Errors
/// As [`change`].
pub async fn remove(op: &Op, case: CaseId, id: LifeEventId, version: i64) -> Changed<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let header = own(&mut tx, op, case, id).await?;
    let sql = "DELETE FROM life_event WHERE id = $1 AND case_id = $2 AND version = $3";
    if tx.execute(sql, args![id, case, version]).await? == 0 {
        return Err(Failure::Stale);
    }
    finish(tx, op, &header, id, "removed").await
}

/// The case and an event that the actor's agency wrote.
async fn own(tx: &mut Tx, op: &Op, case: CaseId, id: LifeEventId) -> Changed<CaseHeader> {
    let header = cases::editable(tx, op, case, ChangeRefused::ReadOnly).await?;
    let event = queries::one(tx, op, case, id).await?.ok_or(Failure::NotFound)?;
    may_change(event.agency, op.agency()).map_err(Failure::Refused)?;
    Ok(header)
}

async fn finish(
    mut tx: Tx,
    op: &Op,
    header: &CaseHeader,
    id: LifeEventId,
    what: &'static str,
) -> Changed<()> {
    let entry =
        Entry::new(Action::ChangeChronicle).object("life_event", id).case(header.face.id).detail(what);
    audit::record(&mut tx, op, entry.basis(header.first_basis())).await?;
    tx.commit().await?;
    Ok(())
}

async fn check(tx: &mut Tx, op: &Op, case: CaseId, typed: &EventInput) -> Changed<Checked> {
    let mut problems = Vec::new();
    let persons = household::persons_of(tx, op, case).await?;
    let person = typed.person.and_then(|id| persons.iter().find(|row| row.id == id));
    if typed.person.is_some() && person.is_none() {
        problems.push(Problem::new("person", "この世帯の方を選んでください。"));
    }
    let line = japanese::text::clean_line(&typed.happened);
    let parsed = parse_date(&line, op.today(), DateHint::Past);
    let unread =
        parsed.as_ref().err().filter(|_| !line.is_empty()).map(|problem| problem.message().into_owned());
    let new = Checked {
        person: typed.person,
        happened: parsed.map_or(PartialDate::UNKNOWN, |parsed| parsed.date),
        kind: typed.kind.unwrap_or(LifeEventKind::Other),
        body: japanese::text::clean_text(&typed.body).trim().to_owned(),
        category: typed
            .category
            .or(typed.kind.map(LifeEventKind::category))
            .unwrap_or(Category::Consultation),
        sharing: typed.sharing.unwrap_or(Sharing::Team),
    };
    if typed.kind.is_none() {
        problems.push(Problem::new("kind", "何があったかを選んでください。"));
    }
    let rule = NewEvent {
        happened: new.happened,
        kind: new.kind,
        body: &new.body,
        category: new.category,
        sharing: new.sharing,
        born: person.map(household::PersonRow::born),
    };
    let broken = rule.check(op.today()).err().unwrap_or_default();
    problems.extend(broken.into_iter().map(problem).filter(|it| it.field != "body" || typed.kind.is_some()));
    if let (Some(message), Some(at)) = (unread, problems.iter().position(|it| it.field == "happened")) {
        problems[at] = Problem::new("happened", message);
    }
    if japanese::my_number::check_my_number(&new.body) {
        problems.push(Problem::new("body", household::MY_NUMBER));
    }
    if problems.is_empty() { Ok(new) } else { Err(Failure::Invalid(problems)) }
}

impl Checked {
    fn topics(&self) -> i64 {
        self.kind.topics(!self.body.is_empty())
    }
}
