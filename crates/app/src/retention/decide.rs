//! What people do with a list before it is carried out: take a record out, send it, approve it, send it back, give it up.

use db::{Read, Tx, args};
use domain::{
    code::Code as _,
    ids::{DisposalId, DisposalItemId},
    retention::list::{self, Act, ListRefused, ListState},
    staff::{Role, Work},
};

use super::store;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// Longest reason for sending a list back, in characters.
const LONGEST: usize = 500;

/// Whether the actor may decide on lists: the section in charge, or a manager there.
///
/// # Errors
/// The database's own.
pub(super) async fn may_decide(read: &mut Read, op: &Op) -> db::Result<bool> {
    match op.actor.role {
        Role::Manager => {
            let sql = "SELECT is_section FROM agency WHERE id = $1";
            Ok(read.single_optional(sql, args![op.actor.agency]).await?.unwrap_or(false))
        }
        role => Ok(role.may(Work::ApproveDisposal)),
    }
}

/// Loads a list as the actor saw it, and asks the rule.
async fn step(
    tx: &mut Tx,
    op: &Op,
    (id, version): (DisposalId, i64),
    act: Act,
) -> Outcome<ListState, ListRefused> {
    let decides = matches!(act, Act::Approve | Act::Return);
    if decides && !may_decide(tx, op).await? {
        return Err(Failure::NotYourWork);
    }
    if !decides {
        op.needs(Work::Retain)?;
    }
    // Others who change this list wait from here on.
    tx.execute("UPDATE disposal SET version = version WHERE id = $1", args![id]).await?;
    let row = store::load(tx, id).await?;
    if row.version != version {
        return Err(Failure::Stale);
    }
    list::after(row.standing(op.actor.staff), act).map_err(Failure::Refused)
}

async fn record(
    tx: Tx,
    op: &Op,
    action: Action,
    id: DisposalId,
    state: ListState,
) -> Outcome<(), ListRefused> {
    let entry = Entry::new(action).object("disposal", id).detail(state.code());
    Ok(audit::record_and_commit(tx, op, entry).await?)
}

/// Takes a record out of a list: it is free for a later one.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`], [`Failure::Stale`], [`ListRefused`].
pub async fn take_out(
    op: &Op,
    (id, version): (DisposalId, i64),
    item: DisposalItemId,
) -> Outcome<(), ListRefused> {
    let mut tx = op.write().await?;
    let state = step(&mut tx, op, (id, version), Act::TakeOut).await?;
    let sql = "UPDATE disposal_item SET outcome = 'dropped', settled_at = $3
               WHERE id = $1 AND disposal = $2 AND outcome = 'waiting'";
    if tx.execute(sql, args![item, id, op.now]).await? == 0 {
        return Err(Failure::NotFound);
    }
    tx.execute_one("UPDATE disposal SET version = version + 1 WHERE id = $1", args![id]).await?;
    record(tx, op, Action::ChangeDisposal, id, state).await
}

/// Sends a list for approval.
///
/// # Errors
/// As [`take_out`].
pub async fn send(op: &Op, (id, version): (DisposalId, i64)) -> Outcome<(), ListRefused> {
    let mut tx = op.write().await?;
    let state = step(&mut tx, op, (id, version), Act::Send).await?;
    let sql =
        "UPDATE disposal SET state = $2, sent_by = $3, sent_at = $4, decided_by = NULL, decided_at = NULL,
                      returned_why = '', version = version + 1 WHERE id = $1";
    tx.execute_one(sql, args![id, state, op.actor.staff, op.now]).await?;
    record(tx, op, Action::ChangeDisposal, id, state).await
}

/// Approves a list that somebody else drew up and sent.
///
/// # Errors
/// As [`take_out`]; [`ListRefused::Own`].
pub async fn approve(op: &Op, (id, version): (DisposalId, i64)) -> Outcome<(), ListRefused> {
    let mut tx = op.write().await?;
    let state = step(&mut tx, op, (id, version), Act::Approve).await?;
    let sql = "UPDATE disposal SET state = $2, decided_by = $3, decided_at = $4, version = version + 1 WHERE id = $1";
    tx.execute_one(sql, args![id, state, op.actor.staff, op.now]).await?;
    record(tx, op, Action::DecideDisposal, id, state).await
}

/// Sends a list back to be changed.
///
/// # Errors
/// As [`take_out`]; [`Failure::Invalid`] at the field `why`.
pub async fn send_back(op: &Op, (id, version): (DisposalId, i64), why: &str) -> Outcome<(), ListRefused> {
    let mut tx = op.write().await?;
    let state = step(&mut tx, op, (id, version), Act::Return).await?;
    let why = why.trim();
    let message = match why.chars().count() {
        0 => Some("差し戻す理由を入力してください。".to_owned()),
        1..=LONGEST => None,
        _ => Some(format!("差し戻す理由は{LONGEST}文字以内で入力してください。")),
    };
    if let Some(message) = message {
        return Err(Failure::Invalid(vec![Problem::new("why", message)]));
    }
    let sql = "UPDATE disposal SET state = $2, decided_by = $3, decided_at = $4, returned_why = $5, version = version + 1
               WHERE id = $1";
    tx.execute_one(sql, args![id, state, op.actor.staff, op.now, why]).await?;
    record(tx, op, Action::DecideDisposal, id, state).await
}

/// Gives a list up; its records are free for a later one.
///
/// # Errors
/// As [`take_out`]; [`ListRefused::Begun`].
pub async fn give_up(op: &Op, (id, version): (DisposalId, i64)) -> Outcome<(), ListRefused> {
    let mut tx = op.write().await?;
    let state = step(&mut tx, op, (id, version), Act::Drop).await?;
    let sql = "UPDATE disposal_item SET outcome = 'dropped', settled_at = $2 WHERE disposal = $1 AND outcome = 'waiting'";
    tx.execute(sql, args![id, op.now]).await?;
    let sql = "UPDATE disposal SET state = $2, version = version + 1 WHERE id = $1";
    tx.execute_one(sql, args![id, state]).await?;
    record(tx, op, Action::ChangeDisposal, id, state).await
}
