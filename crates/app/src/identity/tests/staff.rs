//! What administrators may and may not do with accounts and memberships.

use db::db_test;
use domain::staff::Role;

use crate::{
    Failure,
    audit::Action,
    identity::{staff::*, *},
    testing::TestApp,
};

fn place(t: &TestApp) -> NewMembership {
    NewMembership {
        agency: Some(t.desk.agency),
        role: Some(Role::Counsellor),
        from: Some(t.op(&t.desk).today()),
        until: None,
    }
}

fn newcomer(t: &TestApp, login: &str) -> AddStaff {
    AddStaff {
        login: login.into(),
        name: "川原 そら".into(),
        kana: "カワハラ ソラ".into(),
        membership: place(t),
    }
}

#[db_test]
async fn an_administrator_adds_changes_and_deactivates_and_each_stands_in_the_record(t: TestApp) {
    let admin = t.admin().await;
    let id = add(&t.op(&admin), &newcomer(&t, "Sora")).await.unwrap();
    let (row, places) = staff_queries::find(&t.op(&admin), id).await.unwrap();
    assert_eq!((row.login.as_str(), row.has_password, row.active, places.len()), ("sora", false, true, 1));
    let new =
        ChangeStaff { version: row.version, name: "川原 空".into(), kana: "カワハラ ソラ".into() };
    change(&t.op(&admin), id, &new).await.unwrap();
    assert!(matches!(change(&t.op(&admin), id, &new).await, Err(Failure::Stale)));
    set_active(&t.op(&admin), id, row.version + 1, false).await.unwrap();
    let all = staff_queries::list(&t.op(&admin)).await.unwrap();
    assert_eq!(
        all.last().map(|(row, _)| (row.id, row.active)),
        Some((id, false)),
        "deactivated ones come last"
    );
    let counts = (
        t.entries(Action::AddStaff).await,
        t.entries(Action::AddMembership).await,
        t.entries(Action::ChangeStaff).await,
    );
    assert_eq!(counts, (1, 1, 2));
}

#[db_test]
async fn wrong_words_are_named_field_by_field_and_a_login_is_given_once(t: TestApp) {
    let admin = t.admin().await;
    let empty = AddStaff {
        login: "あ".into(),
        name: String::new(),
        kana: String::new(),
        membership: NewMembership::default(),
    };
    let Err(Failure::Invalid(problems)) = add(&t.op(&admin), &empty).await else { panic!("added") };
    let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["login", "name", "agency", "role", "from"]);
    let taken = add(&t.op(&admin), &newcomer(&t, "DESK")).await;
    assert!(matches!(taken, Err(Failure::Invalid(problems)) if problems[0].field == "login"));
}

#[db_test]
async fn nobody_but_administrators_sees_or_changes_accounts(t: TestApp) {
    let op = t.op(&t.coordinator);
    assert!(matches!(staff_queries::list(&op).await, Err(Failure::NotYourWork)));
    assert!(matches!(staff_queries::find(&op, t.desk.staff).await, Err(Failure::NotYourWork)));
    assert!(matches!(add(&op, &newcomer(&t, "sora")).await, Err(Failure::NotYourWork)));
    assert!(matches!(set_active(&op, t.desk.staff, 1, false).await, Err(Failure::NotYourWork)));
    assert!(matches!(add_membership(&op, t.desk.staff, 1, &place(&t)).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn nobody_raises_or_stops_themselves_and_one_administrator_always_remains(t: TestApp) {
    let admin = t.admin().await;
    let own = add_membership(&t.op(&admin), admin.staff, 1, &place(&t)).await;
    assert!(matches!(own, Err(Failure::Refused(MembershipChange::Yourself))));
    let stop = set_active(&t.op(&admin), admin.staff, 1, false).await;
    assert!(matches!(stop, Err(Failure::Refused(StaffRefused::Yourself))));
    t.clock.pass(2);
    let today = t.op(&admin).today();
    let from = jiff::civil::date(2026, 4, 1);
    assert!(from < today);
    let last = end_membership(&t.op(&admin), admin.staff, admin.membership, 1, Some(from)).await;
    assert!(matches!(last, Err(Failure::Refused(MembershipChange::LastAdmin))));
    let before =
        end_membership(&t.op(&admin), admin.staff, admin.membership, 1, Some(jiff::civil::date(2026, 3, 1)))
            .await;
    assert!(matches!(before, Err(Failure::Invalid(_))));
}

async fn end(t: &TestApp, agency: domain::ids::AgencyId) {
    let today = t.op(&t.desk).today();
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE agency SET ended_on = $2 WHERE id = $1", db::args![agency, today]).await.unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn an_agency_that_ended_employs_nobody_any_more(t: TestApp) {
    let admin = t.admin().await;
    let id = add(&t.op(&admin), &newcomer(&t, "sora")).await.unwrap();
    let session = become_member(&t.app, t.desk.membership).await.unwrap();
    t.clock.pass(1);
    end(&t, t.desk.agency).await;
    let today = t.op(&admin).today();
    let (row, places) = staff_queries::find(&t.op(&admin), id).await.unwrap();
    assert!(!places[0].holds(today), "shown as over");
    let more = add_membership(&t.op(&admin), id, row.version, &place(&t)).await;
    assert!(matches!(more, Err(Failure::Invalid(problems)) if problems[0].field == "agency"));
    assert!(matches!(become_member(&t.app, t.desk.membership).await, Err(Failure::NotFound)));
    assert!(session::resume(&t.app, session.token.text()).await.unwrap().is_none());
    assert_eq!(lately_ended(&t.app, session.token.text()).await.unwrap(), None, "nothing is kept for it");
}

#[db_test]
async fn administrators_of_an_ended_agency_do_not_count_so_a_new_first_link_can_be_made(t: TestApp) {
    let admin = t.admin().await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE staff SET password_hash = 'x' WHERE id = $1", db::args![admin.staff])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(invitation::first_admin_link(&t.app).await.is_err(), "somebody can administer");
    end(&t, admin.agency).await;
    invitation::first_admin_link(&t.app).await.unwrap();
}
