//! Tests of emergency access on both engines.

mod closed;
mod finding;
mod hour;
mod looked_after;

use domain::{
    emergency::EmergencyCategory,
    ids::{CaseId, EmergencyId, SessionId},
};

use crate::{
    Actor, Op,
    emergency::{BeginEmergency, Sought, begin},
    identity::become_member,
    protection::standing,
    testing::TestApp,
};

/// Somebody at a screen: a session of the demonstration, which needs no password.
pub(super) async fn at_a_screen(t: &TestApp, actor: &Actor) -> Actor {
    become_member(&t.app, actor.membership).await.unwrap().actor
}

pub(super) fn number(number: &str) -> Sought {
    Sought { number: number.into(), ..Sought::default() }
}

pub(super) fn command() -> BeginEmergency {
    BeginEmergency {
        sought: number("R8-0001"),
        category: Some(EmergencyCategory::Life),
        reason: "倒れているとの通報があり、持病を確かめる必要がある".into(),
        wants_hidden: false,
        password: String::new(),
    }
}

pub(super) async fn open(t: &TestApp, actor: &Actor) -> EmergencyId {
    begin(&t.op(actor), "here", &command()).await.unwrap().0
}

/// A request about a case, let in through the door as `web` does it.
pub(super) async fn at_the_door(t: &TestApp, actor: &Actor, case: CaseId) -> Op {
    let place = standing(&t.app, actor, &[case.0]).await.unwrap();
    t.op(actor).standing(place)
}

/// The same person in another session.
pub(super) fn elsewhere(actor: &Actor, t: &TestApp) -> Actor {
    let session: SessionId = t.op(actor).new_id();
    Actor { session: Some(session), ..actor.clone() }
}
