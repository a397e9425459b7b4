//! Decisions: who keeps watch, goes there, or speaks with the person, by when.
//!
//! A decision is a date of the room, seen on 今日 by those who sit for the case. An agency that holds records of the
//! case may want it in its own list too: then a date of its own appears there in neutral words, as if set by hand.
//! No other agency learns of either (`domain::due::Carriers::know_of`).

use db::{Tx, args};
use domain::{
    case::CaseState,
    due::may_set,
    ids::{AgencyId, CaseId, DueId, SecrecyCaseId, SecrecyDecisionId, SecrecyId},
    note::NextAct,
    secrecy::{RoomRefused, SecrecyAct},
};
use jiff::civil::Date;

use super::access;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case,
    closing::lock,
    conference::input::Check,
    due,
};

/// A decision as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decide {
    /// What it is.
    pub kind: Option<SecrecyAct>,
    /// Who acts.
    pub agency: Option<AgencyId>,
    /// What.
    pub what: String,
    /// By when, in any notation.
    pub by: String,
    /// The words under which it also appears in the agency's own list of dates; not at all if none.
    pub shown_as: Option<NextAct>,
}

struct Checked {
    kind: SecrecyAct,
    agency: AgencyId,
    what: String,
    by: Date,
}

async fn check(tx: &mut Tx, op: &Op, item: SecrecyCaseId, typed: &Decide) -> Outcome<Checked, RoomRefused> {
    let mut check = Check::default();
    if typed.kind.is_none() {
        check.add("kind", "種類を選んでください。");
    }
    if typed.agency.is_none() {
        check.add("agency", "だれが行うかを選んでください。");
    }
    let what = check.line("what", &typed.what, Some("何をするかを入力してください。"));
    let by = check.day("by", &typed.by, op.today(), "");
    if by < op.today() {
        check.add("by", "期限は、今日以後の日付にしてください。");
    }
    check.done()?;
    let (Some(kind), Some(agency)) = (typed.kind, typed.agency) else { return Err(Failure::Stale) };
    let present: Vec<AgencyId> =
        super::queries::agencies_at(tx, item).await?.into_iter().map(|row| row.0).collect();
    if present.contains(&agency) {
        Ok(Checked { kind, agency, what, by })
    } else {
        Err(Failure::Refused(RoomRefused::AgencyAbsent))
    }
}

/// Records a decision.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`RoomRefused::AgencyAbsent`] for
/// an agency that nobody pledged for at this table; [`RoomRefused::NotInItsList`]; [`Failure::Invalid`] per field.
pub async fn decide(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    typed: &Decide,
) -> Outcome<SecrecyDecisionId, RoomRefused> {
    let (mut tx, me, case) = access::begin_at(op, meeting, item).await?;
    me.organises()?;
    me.is_open()?;
    let new = check(&mut tx, op, item, typed).await?;
    let id: SecrecyDecisionId = op.new_id();
    let due = match typed.shown_as {
        Some(act) => Some(in_its_list(&mut tx, op, case, (id, act), &new).await?),
        None => None,
    };
    tx.execute_one(
        "INSERT INTO secrecy_decision (id, item, kind, agency, what, by_on, decided_on, member, shown_as, due, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            id,
            item,
            new.kind,
            new.agency,
            new.what.as_str(),
            new.by,
            op.today(),
            me.member,
            typed.shown_as,
            due,
            op.now
        ],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_decision", id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// A date in the acting agency's own list, in the words of a date set by hand. Nobody else knows of it.
async fn in_its_list(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    (decision, act): (SecrecyDecisionId, NextAct),
    new: &Checked,
) -> Outcome<DueId, RoomRefused> {
    lock::case(tx, op, case).await?;
    let state: CaseState = case::facts(tx, case).await?.state;
    let held: i64 = tx
        .single("SELECT count(*) FROM held WHERE case_id = $1 AND agency = $2", args![case, new.agency])
        .await?;
    may_set(state, held > 0).map_err(|_| Failure::Refused(RoomRefused::NotInItsList))?;
    let new = due::NewDue {
        case,
        agency: new.agency,
        kind: act.due_kind(),
        on: new.by,
        what: domain::code::Code::label(act),
        source: Some(decision.0),
    };
    let id = due::add_own(tx, op, &new).await?;
    due::settle(tx, op, case).await?;
    Ok(id)
}

/// Ticks a decision off: somebody at the table for the acting agency, or an organiser.
///
/// # Errors
/// [`RoomRefused::DecisionDone`]; [`RoomRefused::NotOrganiser`] for other agencies; [`Failure::NotFound`].
pub async fn finish(op: &Op, meeting: SecrecyId, decision: SecrecyDecisionId) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    let found: Option<(SecrecyCaseId, AgencyId, Option<DueId>, Option<Date>)> = tx
        .optional(
            "SELECT d.item, d.agency, d.due, d.done_on FROM secrecy_decision d JOIN secrecy_case c ON c.id = d.item
             WHERE d.id = $1 AND c.meeting = $2",
            args![decision, meeting],
        )
        .await?;
    let (item, agency, due, done) = found.ok_or(Failure::NotFound)?;
    let case = access::at_table(&mut tx, op, meeting, item).await?.ok_or(Failure::NotFound)?;
    if agency != op.agency() {
        me.organises()?;
    }
    if done.is_some() {
        return Err(Failure::Refused(RoomRefused::DecisionDone));
    }
    tx.execute_one(
        "UPDATE secrecy_decision SET done_on = $2, done_by = $3 WHERE id = $1",
        args![decision, op.today(), op.actor.staff],
    )
    .await?;
    if let Some(due) = due {
        lock::case(&mut tx, op, case).await?;
        due::finish(&mut tx, op, case, due, "").await?;
        due::settle(&mut tx, op, case).await?;
    }
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_decision", decision).detail("done"))
        .await?;
    tx.commit().await?;
    Ok(())
}
