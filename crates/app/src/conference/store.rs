//! Rows of `conference`, `conference_member`, `agenda_item` and `decision`, as the use cases of this folder
//! need them.

use db::{Read, Tx, args};
use domain::{
    conference::{Attendance, ConferenceState, DecisionKind, Member, RecordRefused},
    ids::{AgencyId, AgendaItemId, BodyId, CaseId, ConferenceId, DecisionId, PlanId},
    organisation::BodyKind,
    plan::{PlanState, Verdict},
};
use jiff::civil::Date;

use crate::Failure;

db::from_row! {
    /// A conference as rules see it.
    pub(super) struct Facts {
        /// Its id.
        pub(super) id: ConferenceId,
        /// Its body.
        pub(super) body: BodyId,
        /// The legal kind of its body.
        pub(super) kind: BodyKind,
        /// Where it stands.
        pub(super) state: ConferenceState,
        /// Its day.
        pub(super) held_on: Date,
        /// Who holds it.
        pub(super) host: AgencyId,
        /// Counts changes of date, place, agenda.
        pub(super) version: i64,
        /// Counts changes of the attendance.
        pub(super) members_version: i64,
    }
}

/// One case of the agenda as closing needs it.
#[derive(Debug, Clone)]
pub(super) struct ItemRow {
    pub(super) id: AgendaItemId,
    pub(super) case: CaseId,
    pub(super) plan: Option<PlanId>,
    pub(super) plan_state: Option<PlanState>,
    pub(super) verdict: Option<Verdict>,
    pub(super) version: i64,
}

db::from_row! {
    /// A decision as closing needs it.
    pub(super) struct DecisionFacts {
        /// Its id.
        pub(super) id: DecisionId,
        /// Who.
        pub(super) agency: AgencyId,
        /// Does what.
        pub(super) what: String,
        /// By when.
        pub(super) by: Date,
        /// Role or task.
        pub(super) kind: DecisionKind,
    }
}

pub(super) async fn find(read: &mut Read, id: ConferenceId) -> db::Result<Option<Facts>> {
    read.optional(
        "SELECT id, body, kind, state, held_on, host, version, members_version FROM conference WHERE id = $1",
        args![id],
    )
    .await
}

/// Takes the row of a planned conference, so that no other transaction closes or cancels it meanwhile.
///
/// # Errors
/// The record is fixed, or the conference was cancelled.
pub(super) async fn take<R: From<RecordRefused>>(tx: &mut Tx, id: ConferenceId) -> Result<(), Failure<R>> {
    let changed =
        tx.execute("UPDATE conference SET nth = nth WHERE id = $1 AND state = 'planned'", args![id]).await?;
    if changed == 1 { Ok(()) } else { Err(why_not_open(tx, id).await) }
}

/// Why a conference is not planned any more.
pub(super) async fn why_not_open<R: From<RecordRefused>>(read: &mut Read, id: ConferenceId) -> Failure<R> {
    match find(read, id).await {
        Err(error) => error.into(),
        Ok(None) => Failure::NotFound,
        Ok(Some(facts)) => match facts.state.check_open() {
            Err(refused) => Failure::Refused(refused.into()),
            Ok(()) => Failure::Stale,
        },
    }
}

pub(super) async fn members(read: &mut Read, id: ConferenceId) -> db::Result<Vec<Member>> {
    let rows: Vec<(bool, Option<Attendance>)> = read
        .all(
            "SELECT compulsory, attendance FROM conference_member WHERE conference = $1 ORDER BY sort",
            args![id],
        )
        .await?;
    Ok(rows.into_iter().map(|(compulsory, attendance)| Member { compulsory, attendance }).collect())
}

type ItemTuple = (AgendaItemId, CaseId, Option<PlanId>, Option<PlanState>, Option<Verdict>, i64);

/// The cases of an agenda in the order of their ids, so that two conferences that close at once wait for
/// each other instead of blocking each other.
pub(super) async fn items(read: &mut Read, id: ConferenceId) -> db::Result<Vec<ItemRow>> {
    let rows: Vec<ItemTuple> = read
        .all(
            "SELECT i.id, i.case_id, i.plan, p.state, i.verdict, i.version
             FROM agenda_item i LEFT JOIN plan p ON p.id = i.plan WHERE i.conference = $1 ORDER BY i.case_id",
            args![id],
        )
        .await?;
    let item = |(id, case, plan, plan_state, verdict, version)| ItemRow {
        id,
        case,
        plan,
        plan_state,
        verdict,
        version,
    };
    Ok(rows.into_iter().map(item).collect())
}

pub(super) async fn decisions(read: &mut Read, item: AgendaItemId) -> db::Result<Vec<DecisionFacts>> {
    read.all(
        "SELECT id, agency, what, by_on, kind FROM decision WHERE agenda_item = $1 ORDER BY sort",
        args![item],
    )
    .await
}

/// A number that differs whenever anything of the record was changed: what a 確認 page was made from.
pub(super) fn stamp(facts: &Facts, items: &[ItemRow]) -> i64 {
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX / 2_000_000);
    let plans = i64::try_from(items.iter().filter(|item| item.plan.is_some()).count()).unwrap_or(0);
    let versions: i64 = items.iter().map(|item| item.version).sum();
    facts.version + facts.members_version + versions + 1_000 * plans + 1_000_000 * count
}
