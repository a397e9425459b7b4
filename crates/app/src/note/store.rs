//! Rows of `note`. Private to this feature; rows are added and marked as replaced, never changed.

use db::{Read, Tx, args};
use domain::ids::{AgencyId, CaseId, NoteId};

use super::{Next, Write, tags};
use crate::{
    Op,
    search::index::{self, Indexed},
    visible,
};

/// What a new row says about the one it corrects.
pub(super) struct Correction<'a> {
    /// The row that is replaced.
    pub replaces: NoteId,
    /// Why.
    pub reason: &'a str,
    /// The next step stays as it was first written.
    pub next_step: &'a str,
    /// Its day.
    pub next_on: Option<jiff::civil::Date>,
}

pub(super) async fn insert(
    tx: &mut Tx,
    op: &Op,
    new: &Write,
    old: Option<&Correction<'_>>,
) -> db::Result<NoteId> {
    let id: NoteId = op.new_id();
    let time = new.happened_time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
    let (next_step, next_on) = match old {
        Some(old) => (old.next_step.to_owned(), old.next_on),
        None => {
            (new.next.as_ref().map(Next::line).unwrap_or_default(), new.next.as_ref().map(|next| next.on))
        }
    };
    tx.execute_one(
        "INSERT INTO note (id, case_id, agency, staff, happened_on, happened_time, method, counterpart, with_whom,
                           minutes, law_item, body, next_step, next_on, category, sharing, subject, replaces,
                           correction, topics, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        args![
            id,
            new.case,
            op.agency(),
            op.actor.staff,
            new.happened_on,
            time.unwrap_or_default(),
            new.method,
            new.counterpart,
            new.with_whom.as_str(),
            new.minutes,
            new.law_item,
            new.body.as_str(),
            next_step.as_str(),
            next_on,
            new.category,
            new.sharing,
            new.subject,
            old.map(|old| old.replaces),
            old.map(|old| old.reason.to_owned()),
            new.topics,
            op.now
        ],
    )
    .await?;
    let words = Indexed {
        note: id,
        case: new.case,
        happened_on: new.happened_on,
        created_at: op.now,
        body: new.body.clone(),
        with_whom: new.with_whom.clone(),
        next_step,
    };
    index::add(tx, &words).await?;
    tags::insert(tx, id, &new.tags).await?;
    Ok(id)
}

/// Marks a row as replaced, so that its words are not found any more; false if another correction was first.
pub(super) async fn replace(tx: &mut Tx, old: NoteId, new: NoteId) -> db::Result<bool> {
    let changed = tx
        .execute("UPDATE note SET replaced_by = $2 WHERE id = $1 AND replaced_by IS NULL", args![old, new])
        .await?;
    index::remove(tx, old).await?;
    Ok(changed == 1)
}

/// What points to a version points to its correction from now on: that it is a key record, and what rests on it.
pub(super) async fn follow(tx: &mut Tx, old: NoteId, new: NoteId) -> db::Result<()> {
    tx.execute("UPDATE note_pin SET note = $2 WHERE note = $1", args![old, new]).await?;
    tx.execute("UPDATE assessment_problem SET evidence = $2 WHERE evidence = $1", args![old, new]).await?;
    Ok(())
}

/// Whether the actor's agency holds records of the case already.
pub(super) async fn holds(read: &mut Read, op: &Op, case: CaseId) -> db::Result<bool> {
    let found: Option<(i64,)> = read
        .optional("SELECT 1 FROM held WHERE case_id = $1 AND agency = $2", args![case, op.agency()])
        .await?;
    Ok(found.is_some())
}

db::from_row! {
    /// What a correction needs to know of the row it replaces.
    pub(super) struct Old {
        pub agency: AgencyId,
        pub replaced_by: Option<NoteId>,
        pub next_step: String,
        pub next_on: Option<jiff::civil::Date>,
    }
}

const OLD: &str = concat!(
    "SELECT n.agency, n.replaced_by, n.next_step, n.next_on FROM note n WHERE n.id = $4 AND n.case_id = $1 AND ",
    visible!("n", "$2", "$3", "subject")
);

/// The row to be corrected, if the actor may read it.
pub(super) async fn old(read: &mut Read, op: &Op, case: CaseId, note: NoteId) -> db::Result<Option<Old>> {
    read.optional(OLD, args![case, op.agency(), op.today(), note]).await
}
