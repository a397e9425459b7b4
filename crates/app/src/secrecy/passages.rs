//! 同意のある記録への移し替え: the members choose what moves; only that becomes a note, read as far as the consent reaches.
//!
//! [`propose`] → [`agree`] by everybody at the table → [`carry_over`] | [`drop_passage`]. The note says nothing of the
//! meeting it comes from.

use std::collections::BTreeSet;

use db::{Read, Tx, args};
use domain::{
    category::{Category, Sharing},
    consent::UNASKED,
    ids::{CaseId, ConsentId, NoteId, PassageId, PersonId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    note::{ContactMethod, Counterpart},
    secrecy::{
        Moving, RoomRefused,
        passage::{self, PassageRefused},
    },
};
use jiff::civil::Date;
use uuid::Uuid;

use super::access;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case,
    closing::lock,
    disclosure, due, note,
};

fn stays<T>(why: PassageRefused) -> Outcome<T, RoomRefused> {
    Err(Failure::Refused(RoomRefused::Passage(why)))
}

/// What would move: its text, its day, and who gave it.
struct Matter {
    text: String,
    on: Date,
    from: String,
}

async fn matter(
    read: &mut Read,
    item: SecrecyCaseId,
    kind: Moving,
    source: Uuid,
) -> db::Result<Option<Matter>> {
    let sql = match kind {
        Moving::Answer => {
            "SELECT answer, answered_on, addressee FROM secrecy_inquiry
             WHERE id = $1 AND item = $2 AND state = 'answered'"
        }
        Moving::Paper => {
            "SELECT p.title || '
' || p.body, p.made_on, b.belongs FROM secrecy_paper p JOIN secrecy_member b ON b.id = p.member
             WHERE p.id = $1 AND p.item = $2"
        }
        Moving::Minute => {
            "SELECT body, said_on, '' FROM secrecy_minute WHERE id = $1 AND item = $2 AND struck_at IS NULL"
        }
    };
    let row: Option<(String, Date, String)> = read.optional(sql, args![source, item]).await?;
    Ok(row.map(|(text, on, from)| Matter { text, on, from }))
}

/// The consent on which a category may pass today.
async fn ground(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    category: Category,
) -> Outcome<(ConsentId, PersonId), RoomRefused> {
    lock::case(tx, op, case).await?;
    if case::find_visible(tx, op, case).await?.is_none() {
        return stays(PassageRefused::Blind);
    }
    let held: i64 = tx
        .single("SELECT count(*) FROM held WHERE case_id = $1 AND agency = $2", args![case, op.agency()])
        .await?;
    let consents = disclosure::consents(tx, case).await?;
    passage::ground(&consents, category, (op.agency(), held > 0), op.today())
        .map_err(|why| Failure::Refused(why.into()))
}

/// Proposes that one thing moves under a category. Who proposes agrees.
///
/// # Errors
/// [`RoomRefused::Passage`] with the reason; [`RoomRefused::Cancelled`]; [`Failure::NotFound`] for a case at whose table
/// the actor does not sit.
pub async fn propose(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    (kind, source): (Moving, Uuid),
    category: Category,
) -> Outcome<PassageId, RoomRefused> {
    let (mut tx, me, case) = access::begin_at(op, meeting, item).await?;
    me.was_held()?;
    if matter(&mut tx, item, kind, source).await?.is_none() {
        return stays(PassageRefused::Nothing);
    }
    if !Category::SHAREABLE.contains(&category) {
        return stays(PassageRefused::NotCovered(category));
    }
    let (consent, _) = ground(&mut tx, op, case, category).await?;
    let id: PassageId = op.new_id();
    let added = tx
        .execute(
            "INSERT INTO secrecy_passage (id, item, source_kind, source, category, consent, member, proposed_on, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (source) WHERE dropped_on IS NULL DO NOTHING",
            args![id, item, kind, source, category, consent, me.member, op.today(), op.now],
        )
        .await?;
    if added != 1 {
        return stays(PassageRefused::AlreadyProposed);
    }
    say(&mut tx, op, id, me.member, true).await?;
    record(&mut tx, op, Entry::new(Action::PassSecrecy).object("secrecy_passage", id).detail("proposed"))
        .await?;
    tx.commit().await?;
    Ok(id)
}

async fn say(
    tx: &mut Tx,
    op: &Op,
    passage: PassageId,
    member: SecrecyMemberId,
    agrees: bool,
) -> db::Result<()> {
    tx.execute_one(
        "INSERT INTO secrecy_agreement (passage, member, agrees, on_day, recorded_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (passage, member) DO UPDATE
         SET agrees = excluded.agrees, on_day = excluded.on_day, recorded_by = excluded.recorded_by",
        args![passage, member, agrees, op.today(), op.actor.staff],
    )
    .await
}

db::from_row! {
    struct Row {
        item: SecrecyCaseId,
        kind: Moving,
        source: Uuid,
        category: Category,
        member: SecrecyMemberId,
        open: bool,
    }
}

/// A passage that still waits, at a table where the actor sits.
async fn waiting(
    tx: &mut Tx,
    op: &Op,
    meeting: SecrecyId,
    passage: PassageId,
) -> Outcome<(Row, CaseId), RoomRefused> {
    let row: Option<Row> = tx
        .optional(
            "SELECT item, source_kind, source, category, member, (moved_on IS NULL AND dropped_on IS NULL)
             FROM secrecy_passage WHERE id = $1",
            args![passage],
        )
        .await?;
    let row = row.ok_or(Failure::NotFound)?;
    let case = access::at_table(tx, op, meeting, row.item).await?.ok_or(Failure::NotFound)?;
    if row.open { Ok((row, case)) } else { stays(PassageRefused::Done) }
}

/// Says whether a member agrees; an organiser says it for one without an account (`member`).
///
/// # Errors
/// [`RoomRefused::Passage`] once it is done; [`RoomRefused::NotOrganiser`];
/// [`Failure::NotFound`] for somebody who does not sit at the table.
pub async fn agree(
    op: &Op,
    meeting: SecrecyId,
    passage: PassageId,
    member: Option<SecrecyMemberId>,
    agrees: bool,
) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    let (row, _) = waiting(&mut tx, op, meeting, passage).await?;
    let member = member.unwrap_or(me.member);
    if member != me.member {
        me.organises()?;
        let account: Option<bool> = tx
            .single_optional("SELECT staff IS NOT NULL FROM secrecy_member WHERE id = $1", args![member])
            .await?;
        if account != Some(false) {
            return Err(Failure::NotFound);
        }
    }
    if !super::queries::table(&mut tx, row.item).await?.contains(&member) {
        return Err(Failure::NotFound);
    }
    say(&mut tx, op, passage, member, agrees).await?;
    let word = if agrees { "agreed" } else { "objected" };
    record(&mut tx, op, Entry::new(Action::PassSecrecy).object("secrecy_passage", passage).detail(word))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Drops a proposal: who made it, or an organiser.
///
/// # Errors
/// [`RoomRefused::Passage`] once it is done; [`RoomRefused::NotOrganiser`]; [`Failure::NotFound`].
pub async fn drop_passage(op: &Op, meeting: SecrecyId, passage: PassageId) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    let (row, _) = waiting(&mut tx, op, meeting, passage).await?;
    if row.member != me.member {
        me.organises()?;
    }
    tx.execute_one("UPDATE secrecy_passage SET dropped_on = $2 WHERE id = $1", args![passage, op.today()])
        .await?;
    record(&mut tx, op, Entry::new(Action::PassSecrecy).object("secrecy_passage", passage).detail("dropped"))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Moves what all have agreed to: it becomes a note of the actor's agency, shared with the team in its category and
/// about the person who consents. The consent is asked again: one withdrawn meanwhile moves nothing.
///
/// # Errors
/// [`RoomRefused::Passage`] with the reason; [`Failure::NotFound`].
pub async fn carry_over(op: &Op, meeting: SecrecyId, passage: PassageId) -> Outcome<NoteId, RoomRefused> {
    let (mut tx, _) = access::begin(op, meeting).await?;
    let (row, case) = waiting(&mut tx, op, meeting, passage).await?;
    let table = super::queries::table(&mut tx, row.item).await?;
    let said: Vec<(SecrecyMemberId, bool)> =
        tx.all("SELECT member, agrees FROM secrecy_agreement WHERE passage = $1", args![passage]).await?;
    passage::agreed(&table, &said).map_err(|why| Failure::Refused(why.into()))?;
    let (consent, person) = ground(&mut tx, op, case, row.category).await?;
    let Some(matter) = matter(&mut tx, row.item, row.kind, row.source).await? else {
        return stays(PassageRefused::Nothing);
    };
    let note = note::write_in(&mut tx, op, &as_note(case, row.category, person, matter)).await?;
    tx.execute_one(
        "UPDATE secrecy_passage SET moved_on = $2, moved_by = $3, note = $4, consent = $5 WHERE id = $1",
        args![passage, op.today(), op.actor.staff, note, consent],
    )
    .await?;
    due::settle(&mut tx, op, case).await?;
    record(&mut tx, op, Entry::new(Action::PassSecrecy).object("secrecy_passage", passage).detail("moved"))
        .await?;
    record(&mut tx, op, Entry::new(Action::WriteNote).object("note", note).case(case)).await?;
    tx.commit().await?;
    Ok(note)
}

fn as_note(case: CaseId, category: Category, person: PersonId, matter: Matter) -> note::Write {
    note::Write {
        case,
        happened_on: matter.on,
        happened_time: None,
        method: ContactMethod::Agency,
        counterpart: Counterpart::Agency,
        with_whom: matter.from,
        minutes: 0,
        law_item: None,
        body: matter.text,
        next: None,
        category,
        sharing: Sharing::Team,
        subject: Some(person),
        topics: UNASKED,
        finish_contacts: false,
        tags: BTreeSet::new(),
    }
}
