//! Writing a note: what happened, with whom, and what comes next.
//!
//! The writing agency holds a record of the case from then on; the next step becomes a date to watch.
//! Start at [`write()`].

use std::collections::BTreeSet;

use db::{Read, Tx};
use domain::{
    case::CaseState,
    category::{Category, Sharing},
    code::Code,
    due::DueKind,
    ids::{CaseId, NoteId, PersonId},
    note::{ContactMethod, Counterpart, NewNote, NextAct, Tag},
    organisation::LawItem,
    protection::OutwardAct,
    staff::Work,
};
use jiff::civil::{Date, Time};

use super::{
    messages::{MAX_DETAIL, MAX_LINE, problem, text_problems},
    store, tags,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case::{self, CaseFacts},
    closing::lock,
    consent::members,
    disclosure,
    draft::{self, DraftKey},
    due,
    failure::Problem,
    protection,
};

/// A note as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The case.
    pub case: CaseId,
    /// The day on which it happened.
    pub happened_on: Date,
    /// The time, if known.
    pub happened_time: Option<Time>,
    /// How contact was made.
    pub method: ContactMethod,
    /// With whom.
    pub counterpart: Counterpart,
    /// Names or posts of those who took part; may be empty.
    pub with_whom: String,
    /// How long it took; zero if not counted.
    pub minutes: i64,
    /// The program it counts for.
    pub law_item: Option<LawItem>,
    /// The text.
    pub body: String,
    /// What comes next.
    pub next: Option<Next>,
    /// What it is about.
    pub category: Category,
    /// With whom it is shared.
    pub sharing: Sharing,
    /// About whom only; the household if none.
    pub subject: Option<PersonId>,
    /// Topics that a person may have left out of a consent and that this note holds, as `domain::consent::Topic::mask`;
    /// `UNASKED` if nobody was asked for them.
    pub topics: i64,
    /// Whether earlier contacts that the own agency had planned are done with this one.
    pub finish_contacts: bool,
    /// What the writer says that it speaks of.
    pub tags: BTreeSet<Tag>,
}

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What, in fixed words: they stand in lists.
    pub act: NextAct,
    /// By when.
    pub on: Date,
    /// More about it; stays in the note.
    pub detail: String,
}

impl Next {
    /// 「訪問する：書類を一緒に見る」, as the note keeps it.
    pub(super) fn line(&self) -> String {
        let act = self.act.label();
        if self.detail.is_empty() { act.to_owned() } else { format!("{act}：{}", self.detail) }
    }
}

/// A stored note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its id.
    pub note: NoteId,
    /// Its case.
    pub case: CaseId,
}

/// Stores a note; its draft is gone with it.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not know of the case, [`Failure::Invalid`] per field,
/// [`Failure::Repeated`] if the same form was sent before, [`Failure::Warned`] for a call or visit to a protected case.
pub async fn write(op: &Op, command: &Write) -> Outcome<Written> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let note = whole(&mut tx, op, command).await?;
    tx.commit().await?;
    Ok(Written { note, case: command.case })
}

/// Refuses a note that the actor may not write or that is not right.
pub(super) async fn may_write<R>(read: &mut Read, op: &Op, command: &Write) -> Result<(), Failure<R>> {
    let Some(facts) = case::find_visible(read, op, command.case).await? else {
        return Err(Failure::NotFound);
    };
    check(read, op, command, &facts).await?;
    if matches!(command.method, ContactMethod::Phone | ContactMethod::Visit) {
        protection::warned(read, op, command.case, OutwardAct::Contact).await?;
    }
    Ok(())
}

/// Stores a note with its dates and its entry inside a transaction, which the caller commits.
pub(super) async fn whole<R>(tx: &mut Tx, op: &Op, command: &Write) -> Result<NoteId, Failure<R>> {
    lock::case(tx, op, command.case).await?;
    may_write(tx, op, command).await?;
    let note = write_in(tx, op, command).await?;
    if command.finish_contacts {
        finish_contacts(tx, op, command.case).await?;
    }
    if let Some(next) = &command.next {
        add_next(tx, op, command.case, note, next).await?;
    }
    due::settle(tx, op, command.case).await?;
    audit::record(tx, op, Entry::new(Action::WriteNote).object("note", note).case(command.case)).await?;
    draft::discard_in(tx, op, DraftKey::Note(command.case)).await?;
    Ok(note)
}

/// Stores a note inside the transaction of another use case, which has checked the actor, records its
/// entry and settles the dates. The next step is kept as text only.
///
/// # Errors
/// The database's own.
pub async fn write_in(tx: &mut Tx, op: &Op, new: &Write) -> db::Result<NoteId> {
    let note = store::insert(tx, op, new, None).await?;
    if !store::holds(tx, op, new.case).await? {
        case::hold(tx, op, new.case, op.agency(), false).await?;
        disclosure::refresh(tx, op, new.case).await?;
    }
    Ok(note)
}

async fn finish_contacts(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    let own = |row: &due::DueRow| {
        row.agency == op.agency() && matches!(row.kind, DueKind::Contact | DueKind::Watch)
    };
    for row in due::of_case(tx, case).await?.into_iter().filter(own) {
        due::finish(tx, op, case, row.id, "").await?;
    }
    Ok(())
}

async fn add_next(tx: &mut Tx, op: &Op, case: CaseId, note: NoteId, next: &Next) -> db::Result<()> {
    let new = due::NewDue {
        case,
        agency: op.agency(),
        kind: next.act.due_kind(),
        on: next.on,
        what: next.act.label(),
        source: Some(note.0),
    };
    // A next step tells of its note, which others may not be allowed to read.
    due::add_own(tx, op, &new).await.map(drop)
}

/// Everything that must be right before a note or a correction is stored.
pub(super) async fn check<R>(
    read: &mut Read,
    op: &Op,
    new: &Write,
    facts: &CaseFacts,
) -> Result<(), Failure<R>> {
    let rule = NewNote {
        happened_on: new.happened_on,
        body: &new.body,
        minutes: new.minutes,
        category: new.category,
        sharing: new.sharing,
        about_one: new.subject.is_some(),
        next_on: new.next.as_ref().map(|next| next.on),
        tags: new.tags.len(),
    };
    let mut problems: Vec<Problem> =
        rule.check(op.today()).err().unwrap_or_default().into_iter().map(problem).collect();
    // The length of the text is the rule's; here only what it may not hold.
    problems.extend(text_problems("body", &new.body, usize::MAX));
    problems.extend(text_problems("with_whom", &new.with_whom, MAX_LINE));
    problems.extend(new.next.iter().flat_map(|next| text_problems("next_detail", &next.detail, MAX_DETAIL)));
    if new.next.is_some() && facts.state == CaseState::Closed {
        let why = "終結したケースには次の対応を付けられません。付けるときは、先に支援を再開してください。";
        problems.push(Problem::new("next_on", why));
    }
    if let Some(subject) = new.subject {
        let members = members::of_case(read, op, new.case).await?;
        if !members.iter().any(|member| member.person == subject) {
            problems.push(Problem::new("subject", "この世帯の方を選んでください。"));
        }
    }
    problems.extend(tags::check(read, &new.tags).await?);
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}
