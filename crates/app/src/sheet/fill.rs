//! Filling in a part of a sheet. Any part may be saved, however little of it is answered.

use db::{Tx, args};
use domain::{
    category::Sharing,
    ids::{CaseId, PersonId, SheetEditionId, SheetFillId},
    sheet::{
        Item, Merge, Unknown, merge,
        value::{self, Answer, ValueRefused},
    },
    staff::Work,
};
use jiff::civil::Date;

use super::{
    Edition,
    answers::{self, Answers},
    editions, known, review,
    view::is_asked,
};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case,
    closing::lock,
    disclosure,
    draft::{self, DraftKey},
    failure::Problem,
    household::{PersonRow, persons_of},
};

/// An item as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Its key.
    pub item: String,
    /// What stands in its field, or the codes that are ticked.
    pub typed: Vec<String>,
    /// The reason why there is no answer.
    pub unknown: Option<Unknown>,
    /// The mark of the answer the form was opened with ([`super::Given::mark`]); empty for none.
    pub seen: String,
}

/// Items of a sheet as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// The case.
    pub case: CaseId,
    /// About whom.
    pub person: PersonId,
    /// The edition that was filled in.
    pub edition: SheetEditionId,
    /// The day it was asked.
    pub on: Date,
    /// With whom it is shared: the team, one's own agency, or those who work for the person.
    pub sharing: Sharing,
    /// The items that were sent.
    pub items: Vec<Typed>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// How many answers were put down; none if nothing was changed.
    pub stored: usize,
}

/// The items that must be corrected, and why.
pub type Refused = Vec<(String, ValueRefused)>;

/// Puts down what was changed.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not know of the case or the person; [`Failure::Invalid`] for the day and the
/// sharing, [`Failure::Refused`] per item; [`Failure::Stale`] if somebody else answered an item otherwise meanwhile.
pub async fn fill(op: &Op, command: &Fill) -> Outcome<Filled, Refused> {
    op.needs(Work::Support)?;
    check(command, op.today())?;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, command.case).await?;
    case::find_visible(&mut tx, op, command.case).await?.ok_or(Failure::NotFound)?;
    let persons = persons_of(&mut tx, op, command.case).await?;
    let person = persons.iter().find(|row| row.id == command.person).ok_or(Failure::NotFound)?;
    let edition = editions::find(&mut tx, command.edition).await?.ok_or(Failure::NotFound)?;
    if edition.row.published_on.is_none() {
        return Err(Failure::NotFound);
    }
    let given = read(&edition, command, op.today(), person)?;
    let answers = known::of_person(&mut tx, op, (command.case, person), &edition).await?;
    let changed = changed(&answers, given)?;
    if !changed.is_empty() {
        let fill = store(&mut tx, op, command, &changed).await?;
        review::watch(&mut tx, op, command, &edition, (&changed, fill)).await?;
    }
    draft::discard_in(&mut tx, op, DraftKey::Sheet(command.case)).await?;
    tx.commit().await?;
    Ok(Filled { stored: changed.len() })
}

fn check<R>(command: &Fill, today: Date) -> Result<(), Failure<R>> {
    let mut problems = Vec::new();
    if command.on > today {
        problems.push(Problem::new("filled_on", "聞き取った日は、今日までの日付にしてください。"));
    }
    if command.sharing == Sharing::Conference {
        problems.push(Problem::new("sharing", "共有の範囲を選び直してください。"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

/// The items of the edition with what was sent for them. An item that is not asked of this person holds nothing.
fn read<'a>(
    edition: &'a Edition,
    command: &'a Fill,
    today: Date,
    person: &PersonRow,
) -> Result<Vec<(&'a Item, &'a Typed, Answer)>, Failure<Refused>> {
    let (mut given, mut refused) = (Vec::new(), Refused::new());
    for sent in &command.items {
        let Some(item) = edition.item(&sent.item) else { return Err(Failure::NotFound) };
        match value::answer(item, sent.unknown, &sent.typed, today) {
            Ok(answer) if !is_asked(item, person) => {
                if answer != Answer::Empty {
                    refused.push((sent.item.clone(), ValueRefused::Withheld));
                }
            }
            Ok(answer) => given.push((item, sent, answer)),
            Err(why) => refused.push((sent.item.clone(), why)),
        }
    }
    if refused.is_empty() { Ok(given) } else { Err(Failure::Refused(refused)) }
}

fn changed<'a>(
    answers: &Answers,
    given: Vec<(&'a Item, &'a Typed, Answer)>,
) -> Result<Vec<(&'a Item, Answer)>, Failure<Refused>> {
    let mut changed = Vec::new();
    for (item, sent, answer) in given {
        let of = |found: Option<&answers::Given>| found.map_or(Answer::Empty, |given| given.answer.clone());
        let was = of(answers.seen(&item.key, &sent.seen));
        match merge(&was, &of(answers.newest(&item.key)), &answer) {
            Merge::Keep => {}
            Merge::Store => changed.push((item, answer)),
            Merge::Conflict => return Err(Failure::Stale),
        }
    }
    Ok(changed)
}

async fn store(tx: &mut Tx, op: &Op, command: &Fill, changed: &[(&Item, Answer)]) -> db::Result<SheetFillId> {
    let fill: SheetFillId = op.new_id();
    tx.execute_one(
        "INSERT INTO sheet_fill (id, case_id, person, edition, agency, staff, filled_on, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            fill,
            command.case,
            command.person,
            command.edition,
            op.agency(),
            op.actor.staff,
            command.on,
            op.now
        ],
    )
    .await?;
    for (item, answer) in changed {
        insert(tx, op, command, fill, item, answer).await?;
    }
    case::hold(tx, op, command.case, op.agency(), false).await?;
    disclosure::refresh(tx, op, command.case).await?;
    let entry = Entry::new(Action::WriteSheet).object("sheet_fill", fill).case(command.case);
    record(tx, op, entry).await?;
    Ok(fill)
}

async fn insert(
    tx: &mut Tx,
    op: &Op,
    command: &Fill,
    fill: SheetFillId,
    item: &Item,
    answer: &Answer,
) -> db::Result<()> {
    let (unknown, value) = match answer {
        Answer::Empty => (None, ""),
        Answer::Unknown(why) => (Some(*why), ""),
        Answer::Value(value) => (None, value.as_str()),
    };
    tx.execute_one(
        "INSERT INTO sheet_answer (fill, item, case_id, person, agency, category, sharing, topics, unknown, value)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            fill,
            item.key.as_str(),
            command.case,
            command.person,
            op.agency(),
            item.category,
            command.sharing,
            item.topics,
            unknown,
            value
        ],
    )
    .await
}
