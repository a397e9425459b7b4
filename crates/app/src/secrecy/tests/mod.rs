//! Tests of the 支援会議, one file a part of its life; here the fixture: the section calls a meeting, the desk brings a
//! household that does not consent, the money desk sits beside them.

mod calling;
mod cases;
mod decisions;
mod files;
mod inquiries;
mod papers;
mod passages;
mod pledges;
mod unseen;

use db::args;
use domain::{
    code::Code as _,
    ids::{BodyId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    organisation::BodyKind,
    staff::Role,
};

use super::{Bring, CallRoom, NewMembers, add_members, bring, call, pledge, queries};
use crate::{
    Actor,
    audit::Action,
    consent::fixture::{Home, home},
    disclosure,
    testing::TestApp,
};

/// A body under its local name, held by the agency of `host`.
pub(super) async fn body(t: &TestApp, host: &Actor, kind: BodyKind) -> BodyId {
    let op = t.op(host);
    let id: BodyId = op.new_id();
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, 'つながりづくり会議', $4)",
        args![id, id.to_string(), kind, host.agency],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// A call for a day, with the pledge ticked.
pub(super) fn on(day: &str) -> CallRoom {
    CallRoom {
        held_on: day.into(),
        held_time: "13時半".into(),
        place: "市役所301".into(),
        chair: "課長".into(),
        pledged: true,
    }
}

/// The member as whom somebody comes.
pub(super) async fn member(t: &TestApp, meeting: SecrecyId, who: &Actor) -> SecrecyMemberId {
    let mut read = t.app.db().read().await.unwrap();
    read.single(
        "SELECT id FROM secrecy_member WHERE meeting = $1 AND staff = $2 AND agency = $3",
        args![meeting, who.staff, who.agency],
    )
    .await
    .unwrap()
}

/// Somebody is called and pledges.
pub(super) async fn joins(
    t: &TestApp,
    organiser: &Actor,
    meeting: SecrecyId,
    who: &Actor,
) -> SecrecyMemberId {
    let new = NewMembers { memberships: vec![who.membership], ..NewMembers::default() };
    add_members(&t.op(organiser), meeting, &new).await.unwrap();
    pledge(&t.op(who), meeting, true).await.unwrap();
    member(t, meeting, who).await
}

/// A room with one case.
pub(super) struct World {
    /// The section in charge, which organises.
    pub section: Actor,
    pub body: BodyId,
    pub meeting: SecrecyId,
    pub home: Home,
    pub item: SecrecyCaseId,
    pub desk: SecrecyMemberId,
    pub money: SecrecyMemberId,
}

/// How the room calls the household.
pub(super) const WHO: &str = "桜町の親子（母は50代）";

pub(super) fn brought(home: &Home, members: Vec<SecrecyMemberId>) -> Bring {
    Bring {
        case: Some(home.case),
        number: String::new(),
        who: WHO.into(),
        reason_code: "n01".into(),
        reason: "訪ねても戸を開けてもらえない".into(),
        wish: "役割を決めたい".into(),
        members,
    }
}

/// Called for the first of April, which is the day of the test's clock; desk and money desk sit for the case.
pub(super) async fn world(t: &TestApp) -> World {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let body = body(t, &section, BodyKind::SecrecyConference).await;
    let home = home(t, &t.desk).await;
    let meeting = call(&t.op(&section), body, &on("R8.4.1")).await.unwrap();
    let desk = joins(t, &section, meeting, &t.desk).await;
    let money = joins(t, &section, meeting, &t.money).await;
    let item = bring(&t.op(&t.desk), meeting, &brought(&home, vec![money])).await.unwrap();
    World { section, body, meeting, home, item, desk, money }
}

/// How many entries of the record of use there are for an act by somebody.
pub(super) async fn entries(t: &TestApp, action: Action, by: &Actor) -> i64 {
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(*) FROM audit_entry WHERE action = $1 AND staff = $2";
    read.single(sql, args![action.code(), by.staff]).await.unwrap()
}

/// The stored disclosure rows of the case are those that follow from the facts.
pub(super) async fn is_sound(t: &TestApp, it: &World) {
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, it.home.case).await.unwrap(), None);
}

/// Whether somebody is shown the case in the room.
pub(super) async fn sees(t: &TestApp, it: &World, who: &Actor) -> bool {
    queries::case(&t.op(who), it.meeting, it.item).await.is_ok()
}
