//! What people say of a pair: 同じ人 joins, 別の人 refuses, a question goes on to somebody else; later a join is
//! undone or split. Each is recorded for both cases. Of two who say something at the same moment the first one wins
//! and the other is told what was said.

use db::Tx;
use domain::{
    code::Code as _,
    due::days_after,
    identity_match::{self, DecideRefused, LATER_DAYS, LinkEnd, PairState, Seat, Verdict},
    ids::{IdentityPairId, PersonId},
};

use super::{
    access::{self, PairView},
    links, model, pairs, route,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// Longest reason, in characters.
const LONGEST: usize = 400;

/// What somebody typed about a pair.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// 同じ人, 別の人, or a question; needed.
    pub verdict: Option<Verdict>,
    /// Why, in their words.
    pub reason: String,
    /// The version of the pair they saw.
    pub version: i64,
}

type Decided<T> = Outcome<T, DecideRefused>;

/// Stores a verdict. Gives the new state.
///
/// # Errors
/// [`Failure::NotFound`] for a pair that is not theirs to see, [`Failure::Invalid`], [`DecideRefused`],
/// [`Failure::Stale`].
pub async fn decide(op: &Op, id: IdentityPairId, said: &Said) -> Decided<PairState> {
    let mut problems = text_problems(&said.reason);
    let Some(verdict) = said.verdict.filter(|_| problems.is_empty()) else {
        if said.verdict.is_none() {
            problems.insert(0, Problem::new("verdict", "「同じ人」「別の人」などから選んでください。"));
        }
        return Err(Failure::Invalid(problems));
    };
    let (mut tx, view) = begin(op, id, said.version).await?;
    let state = identity_match::decide(view.row.state, view.seat, verdict).map_err(Failure::Refused)?;
    let reason = said.reason.trim();
    if state == PairState::Joined {
        join(&mut tx, op, &view).await?;
    }
    if state == PairState::Asked {
        let persons = (view.row.one, view.row.two);
        if let Some(coordinator) = route::coordinator(&mut tx, &op.app, op.today(), persons).await? {
            pairs::route_to(&mut tx, id, coordinator).await?;
        }
    }
    if !pairs::say(&mut tx, op, &view.row, state, reason).await? {
        return Err(Failure::Stale);
    }
    record(&mut tx, op, &view, Action::DecideIdentityPair, state.code(), reason).await?;
    tx.commit().await?;
    Ok(state)
}

/// Takes a join back, within 30 days: everything is as it was before.
///
/// # Errors
/// As [`decide`]; [`DecideRefused::TooLate`].
pub async fn undo(op: &Op, id: IdentityPairId, version: i64) -> Decided<()> {
    let (mut tx, view) = begin(op, id, version).await?;
    let joined_on = view.row.decided_on.unwrap_or_else(|| op.today());
    let state = identity_match::undo(view.row.state, view.seat, joined_on, op.today());
    let state = state.map_err(Failure::Refused)?;
    finish(&mut tx, op, &view, (state, LinkEnd::Undone), "").await?;
    tx.commit().await?;
    Ok(())
}

/// Finds that two who were joined are two persons, at any time, for a reason.
///
/// # Errors
/// As [`decide`].
pub async fn split(op: &Op, id: IdentityPairId, reason: &str, version: i64) -> Decided<()> {
    let mut problems = text_problems(reason);
    if reason.trim().is_empty() {
        problems.push(Problem::new("reason", "別の人と分かった理由を入力してください。"));
    }
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let (mut tx, view) = begin(op, id, version).await?;
    let state = identity_match::split(view.row.state, view.seat).map_err(Failure::Refused)?;
    finish(&mut tx, op, &view, (state, LinkEnd::Split), reason.trim()).await?;
    tx.commit().await?;
    Ok(())
}

/// 「あとで」: the pair stays, the reader's agency is not reminded of it for two weeks.
///
/// # Errors
/// As [`decide`].
pub async fn later(op: &Op, id: IdentityPairId) -> Decided<()> {
    let mut tx = op.write().await?;
    let view = access::open(&mut tx, op, id).await?;
    pairs::put_off(&mut tx, id, op.agency(), days_after(op.today(), LATER_DAYS)).await?;
    record(&mut tx, op, &view, Action::DecideIdentityPair, "later", "").await?;
    tx.commit().await?;
    Ok(())
}

fn text_problems(reason: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Err(long) = japanese::text::within(reason, LONGEST) {
        problems.push(Problem::new("reason", long.message()));
    } else if japanese::my_number::check_my_number(reason) {
        problems.push(Problem::new("reason", crate::household::MY_NUMBER));
    }
    problems
}

/// The pair in a transaction that holds both persons, as it is after everybody who came before. Who saw an older
/// version is told what was said since.
async fn begin(op: &Op, id: IdentityPairId, version: i64) -> Decided<(Tx, PairView)> {
    let mut tx = op.write().await?;
    // Held before anything is judged: what is read afterwards is read of one moment, on PostgreSQL too.
    if let Some(row) = pairs::find(&mut tx, id).await? {
        links::lock(&mut tx, [row.one, row.two]).await?;
    }
    let view = match access::open(&mut tx, op, id).await {
        Err(Failure::NotFound) => {
            drop(tx);
            return Err(access::refused(op, id).await);
        }
        other => other?,
    };
    if view.row.version == version {
        return Ok((tx, view));
    }
    match view.row.state {
        PairState::Joined => Err(Failure::Refused(DecideRefused::AlreadyJoined)),
        PairState::Refused => Err(Failure::Refused(DecideRefused::AlreadyRefused)),
        PairState::Open | PairState::Asked | PairState::Conference => Err(Failure::Stale),
    }
}

/// Joins the two, and with them all who were joined with either before.
async fn join(tx: &mut Tx, op: &Op, view: &PairView) -> Decided<()> {
    let before = (links::group(tx, view.row.one).await?, links::group(tx, view.row.two).await?);
    links::lock(tx, before.0.iter().chain(&before.1).copied()).await?;
    let group = links::group(tx, view.row.one).await?;
    if group.contains(&view.row.two) {
        return Err(Failure::Refused(DecideRefused::AlreadyJoined));
    }
    links::join(tx, op, &view.row).await?;
    let all: Vec<PersonId> = links::group(tx, view.row.one).await?.into_iter().collect();
    Ok(pairs::settle_among(tx, &all, model::least() - 1).await?)
}

/// Ends the link and writes what is so now.
async fn finish(
    tx: &mut Tx,
    op: &Op,
    view: &PairView,
    (state, how): (PairState, LinkEnd),
    reason: &str,
) -> Decided<()> {
    let all: Vec<PersonId> = links::group(tx, view.row.one).await?.into_iter().collect();
    links::end(tx, op, view.row.id, how).await?;
    pairs::compare_again(tx, op, &all).await?;
    if !pairs::say(tx, op, &view.row, state, reason).await? {
        return Err(Failure::Stale);
    }
    Ok(record(tx, op, view, Action::EndIdentityLink, how.code(), reason).await?)
}

/// One entry for each side's case; the reason stands beside the first.
async fn record(
    tx: &mut Tx,
    op: &Op,
    view: &PairView,
    action: Action,
    detail: &str,
    reason: &str,
) -> db::Result<()> {
    for (nth, side) in view.sides.iter().enumerate() {
        let mut entry = Entry::new(action).object("identity_pair", view.row.id).detail(detail);
        if let Some(case) = side.cases.first() {
            entry = entry.case(case.case);
        }
        if nth == 0 && !reason.is_empty() {
            entry = entry.words(reason, op.salt());
        }
        audit::record(tx, op, entry).await?;
    }
    Ok(())
}

impl PairView {
    /// Whether the reader may say 同じ人 or 別の人.
    #[must_use]
    pub fn may_decide(&self) -> bool {
        self.row.state.waits() && self.seat != Seat::Reader
    }

    /// Whether the reader may ask somebody else.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        identity_match::decide(self.row.state, self.seat, Verdict::Ask).is_ok()
    }
}
