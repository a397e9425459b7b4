//! Calling: numbers, members from the profile, proposed dates, and who may not.

use db::db_test;
use domain::{conference::RecordRefused, organisation::BodyKind};
use jiff::civil::date;

use super::{all_came, body, entries, on};
use crate::{
    Failure,
    audit::Action,
    conference::{
        CallInput, CallRefused, DetailsInput, NewMember, bodies, call, change_details, close, lists, preview,
        queries,
    },
    testing::TestApp,
};

#[db_test]
async fn a_called_conference_has_its_number_and_the_members_that_the_profile_names(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    let extra = vec![
        NewMember { agency: Some(t.money.agency), name: String::new() },
        NewMember { agency: None, name: "民生委員　代表".into() },
        NewMember::default(),
    ];
    let first = call(&t.op(&t.coordinator), body, &CallInput { extra, ..on("令和8年5月1日") }).await.unwrap();
    let second = call(&t.op(&t.coordinator), body, &on("R8.6.1")).await.unwrap();
    let meeting = queries::meeting(&t.op(&t.coordinator), first).await.unwrap();
    assert_eq!((meeting.row.nth, meeting.row.held_on), (1, date(2026, 5, 1)));
    assert_eq!(meeting.row.held_time, "13:30");
    let who: Vec<_> =
        meeting.members.iter().map(|row| (row.name.as_str(), row.agency, row.compulsory)).collect();
    assert_eq!(
        who,
        [
            ("多機関協働センター", Some(t.coordinator.agency), true),
            ("市の職員", None, true),
            ("地域の関係者", None, false),
            ("あおぞら地域包括支援センター", Some(t.desk.agency), false),
            ("くらしの相談窓口", Some(t.money.agency), false),
            ("民生委員　代表", None, false),
        ]
    );
    assert_eq!(meeting.members[0].duty, "議長");
    assert_eq!(queries::meeting(&t.op(&t.coordinator), second).await.unwrap().row.nth, 2);
    assert_eq!(entries(&t, Action::CallConference, None).await, 2);
}

#[db_test]
async fn numbers_run_within_each_body_also_when_two_call_at_once(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    let (one, two) = (t.op(&t.coordinator), t.op(&t.coordinator));
    let (may, june) = (on("R8.5.1"), on("R8.6.1"));
    let (a, b) = tokio::join!(call(&one, body, &may), call(&two, body, &june));
    let mut numbers = vec![];
    for id in [a.unwrap(), b.unwrap()] {
        numbers.push(queries::meeting(&t.op(&t.coordinator), id).await.unwrap().row.nth);
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
}

#[db_test]
async fn a_secrecy_conference_is_never_called_here(t: TestApp) {
    let body = body(&t, BodyKind::SecrecyConference).await;
    let refused = call(&t.op(&t.coordinator), body, &on("R8.5.1")).await;
    assert!(matches!(refused, Err(Failure::Refused(CallRefused::NoRoom))));
    let listed = bodies(&t.op(&t.coordinator)).await.unwrap();
    assert!(!listed[0].may_call);
}

#[db_test]
async fn a_desk_and_an_unreadable_date_are_refused_and_the_same_hour_too(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    assert!(matches!(call(&t.op(&t.desk), body, &on("R8.5.1")).await, Err(Failure::NotYourWork)));
    let wrong = call(&t.op(&t.coordinator), body, &on("30.1.2")).await;
    assert!(matches!(wrong, Err(Failure::Invalid(problems)) if problems[0].field == "held_on"));
    call(&t.op(&t.coordinator), body, &on("R8.5.1")).await.unwrap();
    let again = call(&t.op(&t.coordinator), body, &on("R8.5.1")).await;
    assert!(matches!(again, Err(Failure::Invalid(problems)) if problems[0].field == "held_on"));
}

#[db_test]
async fn the_frequency_proposes_dates_after_the_last_conference(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    let fresh = bodies(&t.op(&t.coordinator)).await.unwrap();
    assert_eq!((fresh[0].frequency.as_str(), fresh[0].chair.as_str()), ("概ね月1回", "センター長"));
    assert_eq!(fresh[0].next, [date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)]);
    call(&t.op(&t.coordinator), body, &on("R8.5.20")).await.unwrap();
    let later = bodies(&t.op(&t.coordinator)).await.unwrap();
    assert_eq!(later[0].next[0], date(2026, 6, 22), "the 20th is a Saturday");
    assert_eq!(later[0].last.as_ref().map(|last| last.place.as_str()), Some("市役所201"));
}

#[db_test]
async fn details_are_changed_once_per_version_and_never_after_closing(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    let id = call(&t.op(&t.coordinator), body, &on("R8.4.1")).await.unwrap();
    let typed = DetailsInput {
        version: 1,
        held_on: "R8.4.1".into(),
        place: "別館".into(),
        ..DetailsInput::default()
    };
    change_details(&t.op(&t.coordinator), id, &typed).await.unwrap();
    assert!(matches!(change_details(&t.op(&t.coordinator), id, &typed).await, Err(Failure::Stale)));
    all_came(&t, id).await;
    let stamp = preview(&t.op(&t.coordinator), id).await.unwrap().stamp;
    close(&t.op(&t.coordinator), id, stamp).await.unwrap();
    let late = change_details(&t.op(&t.coordinator), id, &DetailsInput { version: 2, ..typed }).await;
    assert!(matches!(late, Err(Failure::Refused(RecordRefused::Closed))));
    let lists = lists::lists(&t.op(&t.coordinator), 2026).await.unwrap();
    assert_eq!((lists.open.len(), lists.past.len()), (0, 1));
    assert_eq!(lists::lists(&t.op(&t.coordinator), 2025).await.unwrap().past.len(), 0);
}

#[db_test]
async fn a_body_that_meets_in_each_ward_is_called_by_the_ward_with_numbers_of_its_own(t: TestApp) {
    let profile = profile::builtin("kitakyushu").unwrap();
    let text = profile::read(profile, "kitakyushu.toml").unwrap();
    t.app.set_profile(std::sync::Arc::new(text));
    let op = t.op(&t.coordinator);
    let mut tx = op.write().await.unwrap();
    let body: domain::ids::BodyId = op.new_id();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name) VALUES ($1, 'juso-kaigi', 'plan', '重層的支援会議')",
        db::args![body],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let unknown = call(&t.op(&t.coordinator), body, &on("R8.5.1")).await;
    assert!(matches!(unknown, Err(Failure::Refused(CallRefused::NoHost))));
    let mut made = vec![];
    for (ward, officer, host) in [("kokurakita", &t.coordinator, &t.desk), ("moji", &t.money, &t.last)] {
        rename(&t, officer.agency, &format!("inochi-net@{ward}"), true).await;
        rename(&t, host.agency, &format!("fukushi-jimusho@{ward}"), false).await;
        let officer = crate::Actor { role: domain::staff::Role::Coordinator, ..officer.clone() };
        let id = call(&t.op(&officer), body, &on("R8.5.1")).await.unwrap();
        made.push((queries::meeting(&t.op(&officer), id).await.unwrap(), officer, host.agency));
    }
    // The section in charge belongs to no ward: it chooses.
    let section = crate::Actor { role: domain::staff::Role::Section, ..t.auditor.clone() };
    let listed = bodies(&t.op(&section)).await.unwrap();
    let mut wards: Vec<_> = listed[0].hosts.iter().map(|host| host.id).collect();
    wards.sort_unstable();
    let mut expected = [t.desk.agency, t.last.agency];
    expected.sort_unstable();
    assert_eq!((listed[0].may_call, wards), (true, expected.to_vec()));
    let nowhere = call(&t.op(&section), body, &on("R8.6.1")).await;
    assert!(matches!(nowhere, Err(Failure::Invalid(problems)) if problems[0].field == "host"));
    let foreign = CallInput { host: Some(t.money.agency), ..on("R8.6.1") };
    assert!(matches!(call(&t.op(&section), body, &foreign).await, Err(Failure::Invalid(_))));
    let moji = CallInput { host: Some(t.last.agency), ..on("R8.6.1") };
    let id = call(&t.op(&section), body, &moji).await.unwrap();
    let second = queries::meeting(&t.op(&section), id).await.unwrap().row;
    assert_eq!((second.nth, second.host), (2, t.last.agency));
    for (meeting, officer, host) in made {
        assert_eq!((meeting.row.nth, meeting.row.host), (1, host));
        assert_eq!(meeting.members[0].agency, Some(host));
        assert!(meeting.members.iter().any(|row| row.agency == Some(officer.agency) && row.duty == "庶務"));
    }
}

/// Makes an agency of the test town a desk of a ward.
async fn rename(t: &TestApp, agency: domain::ids::AgencyId, key: &str, coordinates: bool) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "UPDATE agency SET key = $2, is_coordinator = $3 WHERE id = $1",
        db::args![agency, key, coordinates],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}
