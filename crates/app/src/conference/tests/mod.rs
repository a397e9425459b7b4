//! Tests of conferences, one file a part of the life; here the fixture: a body of a small profile, a
//! household with consent, a plan.

mod agenda;
mod attendance;
mod calling;
mod cancel;
mod close;
mod files;
mod guest;
mod record;
mod refusals;
mod visible;

use std::sync::Arc;

use db::args;
use domain::{
    conference::{Attendance, DecisionKind},
    ids::{AgencyId, AgendaItemId, BodyId, CaseId, ConferenceId, PlanId},
    organisation::BodyKind,
    plan::Verdict,
};

use super::{
    CallInput, DecisionInput, ItemInput, MemberLine, MembersInput, call, queries, write_item, write_members,
};
use crate::{
    Actor,
    audit::Action,
    plan::{self, propose},
    testing::TestApp,
};

/// A body that meets monthly; its agencies are those of the test town.
const PROFILE: &str = r#"format = 1
[municipality]
key = "minato"
name = "みなと市"
[plan]
name = "実施計画"
from = "2026-04-01"
to = "2029-03-31"
[[area]]
key = "minato"
name = "みなと市"
kind = "市"
[[program]]
key = "takikan"
item = "5号"
status = "実施"
[[agency]]
key = "coord"
name = "多機関協働センター"
kind = "社会福祉協議会"
mode = "委託"
programs = ["takikan"]
[[agency]]
key = "last"
name = "福祉の総合窓口"
kind = "市の担当課"
last_resort = true
[[agency]]
key = "desk"
name = "あおぞら地域包括支援センター"
kind = "地域包括支援センター"
[[body]]
key = "juso"
kind = "重層的支援会議"
name = "支え合い会議"
host = "coord"
chair = "センター長"
frequency = { stated = "概ね月1回", unit = "月", every = 1 }
consent = "本人同意あり"
members = [{ role = "議長", agency = "coord" }, "市の職員"]
case_members = ["地域の関係者", { agency = "desk" }]
[[coordinator]]
key = "shi"
agency = "coord"
"#;

/// The profile in force and its body as rows.
pub(super) async fn body(t: &TestApp, kind: BodyKind) -> BodyId {
    let profile = profile::read(PROFILE, "test.toml").unwrap_or_else(|problems| panic!("{problems:?}"));
    t.app.set_profile(Arc::new(profile));
    let op = t.op(&t.coordinator);
    let mut tx = op.write().await.unwrap();
    let id: BodyId = op.new_id();
    let key = if kind == BodyKind::PlanConference { "juso" } else { "shien" };
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, '支え合い会議', $4)",
        args![id, key, kind, op.agency()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// A call for a day.
pub(super) fn on(day: &str) -> CallInput {
    CallInput {
        held_on: day.into(),
        held_time: "13時半".into(),
        place: "市役所201".into(),
        ..CallInput::default()
    }
}

/// A conference with a plan of a household that consents, before it.
pub(super) struct Before {
    pub world: plan::test::World,
    pub conference: ConferenceId,
    pub plan: PlanId,
    pub item: AgendaItemId,
}

/// Called for the first of April, which is the day of the test's clock.
pub(super) async fn before(t: &TestApp) -> Before {
    let body = body(t, BodyKind::PlanConference).await;
    let world = plan::test::world(t).await;
    let conference = call(&t.op(&t.coordinator), body, &on("R8.4.1")).await.unwrap();
    let plan = plan::write(&t.op(&t.coordinator), &plan::test::plan_of(t, world.home.case)).await.unwrap();
    propose(&t.op(&t.coordinator), plan, conference).await.unwrap();
    let item = queries::meeting(&t.op(&t.coordinator), conference).await.unwrap().items[0].id;
    Before { world, conference, plan, item }
}

/// Everybody came.
pub(super) async fn all_came(t: &TestApp, conference: ConferenceId) {
    let meeting = queries::meeting(&t.op(&t.coordinator), conference).await.unwrap();
    let line = |row: &queries::MemberRow| MemberLine {
        id: row.id,
        attendance: None,
        attendee: String::new(),
        remove: false,
    };
    let typed = MembersInput {
        version: meeting.row.members_version,
        all_present: true,
        lines: meeting.members.iter().map(line).collect(),
        extra: vec![],
    };
    write_members(&t.op(&t.coordinator), conference, &typed).await.unwrap();
}

/// A compulsory member did not come.
pub(super) async fn one_absent(t: &TestApp, conference: ConferenceId) {
    let meeting = queries::meeting(&t.op(&t.coordinator), conference).await.unwrap();
    let line = |row: &queries::MemberRow| MemberLine {
        id: row.id,
        attendance: Some(if row.compulsory { Attendance::Absent } else { Attendance::Present }),
        attendee: String::new(),
        remove: false,
    };
    let typed = MembersInput {
        version: meeting.row.members_version,
        all_present: false,
        lines: meeting.members.iter().map(line).collect(),
        extra: vec![],
    };
    write_members(&t.op(&t.coordinator), conference, &typed).await.unwrap();
}

/// A decision as typed.
pub(super) fn decision(agency: AgencyId, what: &str, by: &str, kind: DecisionKind) -> DecisionInput {
    DecisionInput { agency: Some(agency), what: what.into(), by: by.into(), kind: Some(kind) }
}

/// Writes the record of the one case.
pub(super) async fn says(t: &TestApp, it: &Before, verdict: Verdict, decisions: Vec<DecisionInput>) {
    let version = queries::meeting(&t.op(&t.coordinator), it.conference).await.unwrap().items[0].version;
    let typed = ItemInput {
        version,
        summary: "親子の暮らしの立て直し".into(),
        discussion: "山美 花子さんの通院と家計について話し合った".into(),
        gap: "山美 花子さんのような方が昼に集まれる場所".into(),
        verdict: Some(verdict),
        decisions,
    };
    write_item(&t.op(&t.coordinator), it.conference, it.item, &typed).await.unwrap();
}

/// How many entries of the record of use there are for an act, for a case or for none.
pub(super) async fn entries(t: &TestApp, action: Action, case: Option<CaseId>) -> i64 {
    use domain::code::Code as _;
    let mut read = t.app.db().read().await.unwrap();
    if let Some(case) = case {
        let sql = "SELECT count(*) FROM audit_entry WHERE action = $1 AND case_id = $2";
        read.single(sql, args![action.code(), case]).await.unwrap()
    } else {
        let sql = "SELECT count(*) FROM audit_entry WHERE action = $1 AND case_id IS NULL";
        read.single(sql, args![action.code()]).await.unwrap()
    }
}

/// A second coordinator's request of the same agency.
pub(super) fn colleague(t: &TestApp) -> Actor {
    Actor { name: "もう一人".into(), ..t.coordinator.clone() }
}
