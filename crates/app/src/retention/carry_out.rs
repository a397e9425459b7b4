//! Carries an approved list out: each record in a transaction of its own, in which every obstacle is looked at again. What
//! was done stays done; whoever carries it out again goes on where it stopped, also after a crash.
//!
//! After the last record the certificate is made, and the database's own files are written anew (`wipe`).

use db::{Tx, args};
use domain::{
    code::Code as _,
    ids::{CaseId, DisposalId, DisposalItemId},
    retention::{
        Obstacle, RecordKind,
        list::{self, Act, ItemOutcome, ListRefused, ListState},
    },
    staff::Work,
};
use jiff::civil::Date;

use super::{
    certificate,
    facts::{self, Periods},
    remove, store, wipe, words,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
};

db::from_row! {
    struct ItemRow {
        id: DisposalItemId,
        kind: RecordKind,
        case: Option<CaseId>,
        before: Option<Date>,
    }
}

/// Carries a list out, or goes on with it. Of a list that was carried out to its end: writes the files anew, however long
/// it takes, if that was left to the night.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`]; [`ListRefused::State`] if it is not approved.
pub async fn carry_out(op: &Op, id: DisposalId) -> Outcome<(), ListRefused> {
    op.needs(Work::Retain)?;
    let row = store::load(&mut op.read().await?, id).await?;
    if row.state == ListState::Done {
        wipe::by_day(&op.app, true).await;
        return Ok(());
    }
    list::after(row.standing(op.actor.staff), Act::CarryOut).map_err(Failure::Refused)?;
    while next(op, id).await? {}
    finish(op, id).await?;
    wipe::by_day(&op.app, false).await;
    Ok(())
}

/// Settles the next record of a list; `false` if none waits.
pub(super) async fn next(op: &Op, id: DisposalId) -> Outcome<bool, ListRefused> {
    let mut tx = op.write().await?;
    if !store::lock_approved(&mut tx, id).await? {
        return Ok(false);
    }
    let sql =
        "SELECT id, kind, case_id, before_on FROM disposal_item WHERE disposal = $1 AND outcome = 'waiting'
               ORDER BY sort LIMIT 1";
    let Some(item) = tx.optional::<ItemRow>(sql, args![id]).await? else { return Ok(false) };
    match (item.case, item.before) {
        (Some(case), _) => of_case(&mut tx, op, &item, case).await?,
        (None, Some(before)) => old_words(&mut tx, op, &item, before).await?,
        (None, None) => settle(&mut tx, op, item.id, Some(Obstacle::Gone)).await?,
    }
    tx.commit().await?;
    Ok(true)
}

async fn of_case(tx: &mut Tx, op: &Op, item: &ItemRow, case: CaseId) -> db::Result<()> {
    lock::case(tx, op, case).await?;
    let today = op.today();
    let periods = Periods::on(tx, today).await?;
    let obstacle = match facts::load(tx, case, &periods, today).await? {
        None => Some(Obstacle::Gone),
        // What came after the list was drawn up makes another kind of record of it.
        Some(found) if item.kind != RecordKind::Secrecy && found.facts.kind() != item.kind => {
            Some(found.obstacle(item.kind, &periods, today).unwrap_or(Obstacle::NotDue))
        }
        Some(found) => found.obstacle(item.kind, &periods, today),
    };
    let entry = |action| Entry::new(action).object("disposal_item", item.id).case(case);
    if let Some(why) = obstacle {
        settle(tx, op, item.id, Some(why)).await?;
        return audit::record(tx, op, entry(Action::KeepRecords).detail(why.code())).await;
    }
    let counts = remove::remove(tx, op, case, item.kind).await?;
    store::counts(tx, item.id, &counts, true).await?;
    settle(tx, op, item.id, None).await?;
    audit::record(tx, op, entry(Action::Dispose).detail(item.kind.code())).await
}

async fn old_words(tx: &mut Tx, op: &Op, item: &ItemRow, before: Date) -> db::Result<()> {
    let erased = words::erase(tx, op, before).await?;
    let counts = vec![("audit_detail".to_owned(), i64::try_from(erased).unwrap_or(i64::MAX))];
    store::counts(tx, item.id, &counts, true).await?;
    if erased < words::STEP {
        settle(tx, op, item.id, None).await?;
        let entry = Entry::new(Action::Dispose).object("disposal_item", item.id).detail(item.kind.code());
        audit::record(tx, op, entry).await?;
    }
    Ok(())
}

async fn settle(tx: &mut Tx, op: &Op, item: DisposalItemId, why: Option<Obstacle>) -> db::Result<()> {
    let outcome = if why.is_some() { ItemOutcome::Kept } else { ItemOutcome::Removed };
    let sql = "UPDATE disposal_item SET outcome = $2, obstacle = $3, settled_at = $4 WHERE id = $1 AND outcome = 'waiting'";
    tx.execute_one(sql, args![item, outcome, why, op.now]).await
}

/// Ends a list after its last record, with the certificate. Of two at once the second finds it ended.
pub(super) async fn finish(op: &Op, id: DisposalId) -> Outcome<(), ListRefused> {
    let mut tx = op.write().await?;
    if !store::lock_approved(&mut tx, id).await? {
        return Ok(());
    }
    let row = store::load(&mut tx, id).await?;
    let state = list::after(row.standing(op.actor.staff), Act::Finish).map_err(Failure::Refused)?;
    let seal = certificate::seal(&mut tx, id).await?;
    let sql =
        "UPDATE disposal SET state = $2, done_by = $3, done_at = $4, certificate = $5, version = version + 1
               WHERE id = $1";
    tx.execute_one(sql, args![id, state, op.actor.staff, op.now, seal.as_str()]).await?;
    let entry = Entry::new(Action::FinishDisposal).object("disposal", id).detail(seal);
    Ok(audit::record_and_commit(tx, op, entry).await?)
}
