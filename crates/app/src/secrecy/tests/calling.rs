//! Who calls a meeting, and what of it others see.

use std::sync::Arc;

use db::{args, db_test};
use domain::{ids::ConferenceId, organisation::BodyKind, secrecy::RoomRefused, staff::Role};

use super::{body, on, world};
use crate::{
    Failure,
    audit::Action,
    conference,
    secrecy::{CallRoom, Details, call, callable, cancel, change_details, close, queries},
    testing::TestApp,
};

/// A city whose 支援会議 is said to be held by a contractor.
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
key = "audit"
name = "地域共生課"
kind = "市の担当課"
in_charge = true
[[body]]
key = "shien"
kind = "支援会議"
name = "つながりづくり会議"
host = "coord"
clerk = { role = "庶務", agency = "last" }
[[coordinator]]
key = "shi"
agency = "coord"
"#;

#[db_test]
async fn only_the_municipality_calls_it_also_where_the_plan_names_a_contractor(t: TestApp) {
    let profile = profile::read(PROFILE, "test.toml").unwrap_or_else(|problems| panic!("{problems:?}"));
    t.app.set_profile(Arc::new(profile));
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let clerk = t.somebody(&t.last, "clerk", Role::Coordinator).await;
    let id = body(&t, &t.coordinator, BodyKind::SecrecyConference).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE conference_body SET key = 'shien' WHERE id = $1", args![id]).await.unwrap();
    tx.commit().await.unwrap();
    let refused = call(&t.op(&t.coordinator), id, &on("R8.4.1")).await;
    assert!(matches!(refused, Err(Failure::Refused(RoomRefused::NotMunicipal))));
    assert!(call(&t.op(&section), id, &on("R8.4.1")).await.is_ok());
    assert!(call(&t.op(&clerk), id, &on("R8.4.1")).await.is_ok(), "an officer of the body named by the plan");
    let refused = call(&t.op(&t.last), id, &on("R8.4.1")).await;
    assert!(matches!(refused, Err(Failure::Refused(RoomRefused::NotHost))), "a counsellor calls nobody");
    assert!(matches!(call(&t.op(&t.auditor), id, &on("R8.4.1")).await, Err(Failure::NotYourWork)));
    let offered = callable(&t.op(&t.coordinator)).await.unwrap();
    assert_eq!((offered.len(), offered[0].refused), (1, Some(RoomRefused::NotMunicipal)));
}

#[db_test]
async fn who_calls_pledges_in_the_same_act(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let id = body(&t, &section, BodyKind::SecrecyConference).await;
    let without = CallRoom { pledged: false, ..on("R8.4.1") };
    let Err(Failure::Invalid(problems)) = call(&t.op(&section), id, &without).await else {
        panic!("called without a pledge")
    };
    assert_eq!(problems[0].field, "pledged");
    let meeting = call(&t.op(&section), id, &on("R8.4.1")).await.unwrap();
    let room = queries::room(&t.op(&section), meeting).await.unwrap();
    assert_eq!((room.members.len(), room.members[0].pledged_on), (1, Some(jiff::civil::date(2026, 4, 1))));
    assert_eq!(super::entries(&t, Action::Pledge, &section).await, 1);
}

#[db_test]
async fn another_kind_of_body_has_no_such_room_and_this_one_is_no_other_conference(t: TestApp) {
    let it = world(&t).await;
    let plan = body(&t, &it.section, BodyKind::PlanConference).await;
    assert!(matches!(call(&t.op(&it.section), plan, &on("R8.4.1")).await, Err(Failure::NotFound)));
    let same = ConferenceId(it.meeting.0);
    assert!(matches!(conference::queries::meeting(&t.op(&it.section), same).await, Err(Failure::NotFound)));
    let lists = conference::lists::lists(&t.op(&it.section), 2026).await.unwrap();
    assert!(lists.open.is_empty() && lists.past.is_empty());
    let bodies = conference::bodies(&t.op(&it.section)).await.unwrap();
    assert!(bodies.iter().all(|view| view.last.is_none()));
}

#[db_test]
async fn only_organisers_change_close_and_call_off_and_only_once(t: TestApp) {
    let it = world(&t).await;
    let typed = Details { version: 1, typed: on("R8.4.8") };
    let refused = change_details(&t.op(&t.desk), it.meeting, &typed).await;
    assert!(matches!(refused, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    assert!(change_details(&t.op(&it.section), it.meeting, &typed).await.is_ok());
    assert!(matches!(change_details(&t.op(&it.section), it.meeting, &typed).await, Err(Failure::Stale)));
    let early = close(&t.op(&it.section), it.meeting).await;
    assert!(matches!(early, Err(Failure::Refused(RoomRefused::NotHeld))));
    t.clock.set(jiff::civil::date(2026, 4, 8));
    let other = close(&t.op(&t.desk), it.meeting).await;
    assert!(matches!(other, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    assert!(close(&t.op(&it.section), it.meeting).await.is_ok());
    let again = close(&t.op(&it.section), it.meeting).await;
    assert!(matches!(again, Err(Failure::Refused(RoomRefused::Closed))));
    let late = cancel(&t.op(&it.section), it.meeting, "会場がない").await;
    assert!(matches!(late, Err(Failure::Refused(RoomRefused::Closed))));
    assert!(super::sees(&t, &it, &t.desk).await, "closed minutes stay with their members");
}
