//! When sessions go on and when they end.

use db::{args, db_test};
use domain::staff::Role;
use jiff::ToSpan as _;

use super::{GOOD, typed};
use crate::{Failure, audit::Action, identity::*, testing::TestApp};

async fn goes_on(t: &TestApp, fresh: &Fresh) -> bool {
    resume(&t.app, fresh.token.text()).await.unwrap().is_some()
}

#[db_test]
async fn an_idle_session_ends_after_half_an_hour_and_a_used_one_after_twelve(t: TestApp) {
    t.give_password(&t.desk).await;
    let idle = sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    let used = sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    for _ in 0..(12 * 3 - 1) {
        t.clock.pass_minutes(20);
        assert!(goes_on(&t, &used).await);
    }
    assert!(!goes_on(&t, &idle).await);
    t.clock.pass_minutes(21);
    assert!(!goes_on(&t, &used).await, "twelve hours are over");
}

#[db_test]
async fn the_last_request_is_stored_at_most_once_a_minute(t: TestApp) {
    let fresh = become_member(&t.app, t.desk.membership).await.unwrap();
    let seen = async || -> jiff::Timestamp {
        t.app.db().read().await.unwrap().single("SELECT last_seen_at FROM session", args![]).await.unwrap()
    };
    let first = seen().await;
    assert!(goes_on(&t, &fresh).await);
    assert_eq!(seen().await, first);
    t.clock.pass_minutes(1);
    assert!(goes_on(&t, &fresh).await);
    assert_eq!(seen().await, t.app.now());
}

#[db_test]
async fn signing_out_ends_this_session_and_no_other(t: TestApp) {
    let here = become_member(&t.app, t.desk.membership).await.unwrap();
    let there = become_member(&t.app, t.desk.membership).await.unwrap();
    let actor = resume(&t.app, here.token.text()).await.unwrap().unwrap().actor;
    sign_out(&t.op(&actor)).await.unwrap();
    assert!(!goes_on(&t, &here).await);
    assert!(goes_on(&t, &there).await);
    assert_eq!(t.entries(Action::SignOut).await, 1);
}

#[db_test]
async fn switching_gives_a_new_token_for_another_agency_and_never_one_of_somebody_else(t: TestApp) {
    let admin = t.admin().await;
    let (desk, _) = staff_queries::find(&t.op(&admin), t.desk.staff).await.unwrap();
    let new = NewMembership {
        agency: Some(t.money.agency),
        role: Some(Role::Outreach),
        from: Some(t.op(&admin).today()),
        until: None,
    };
    add_membership(&t.op(&admin), t.desk.staff, desk.version, &new).await.unwrap();
    let fresh = become_member(&t.app, t.desk.membership).await.unwrap();
    let resumed = resume(&t.app, fresh.token.text()).await.unwrap().unwrap();
    assert_eq!(resumed.memberships.len(), 2);
    let other = resumed.memberships.iter().find(|choice| choice.agency == t.money.agency).unwrap();

    let op = t.op(&resumed.actor);
    assert!(matches!(switch(&op, t.money.membership).await, Err(Failure::NotFound)));
    let token = switch(&op, other.id).await.unwrap();
    assert!(!goes_on(&t, &fresh).await, "the old token is of no use");
    let now = resume(&t.app, token.text()).await.unwrap().unwrap();
    assert_eq!((now.actor.agency, now.actor.role), (t.money.agency, Role::Outreach));
    assert!(now.demo, "a demonstration stays one");
    assert_eq!(t.entries(Action::SwitchMembership).await, 1);
    let again = switch(&t.op(&resumed.actor), other.id).await;
    assert!(again.is_err(), "an ended session switches no more");
}

#[db_test]
async fn sessions_end_with_the_account_the_membership_and_the_password(t: TestApp) {
    t.give_password(&t.desk).await;
    let admin = t.admin().await;
    let fresh = sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    t.give_password(&t.desk).await;
    assert!(!goes_on(&t, &fresh).await, "a new password ended it");

    let fresh = sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    let (desk, _) = staff_queries::find(&t.op(&admin), t.desk.staff).await.unwrap();
    staff::set_active(&t.op(&admin), t.desk.staff, desk.version, false).await.unwrap();
    assert!(!goes_on(&t, &fresh).await, "the account was deactivated");
    staff::set_active(&t.op(&admin), t.desk.staff, desk.version + 1, true).await.unwrap();
    assert!(!goes_on(&t, &fresh).await, "an ended session never comes back");

    let fresh = sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    t.clock.pass(1);
    let fresh_today = sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    let yesterday = t.op(&admin).today() - 1.day();
    let version = desk.version + 2;
    end_membership(&t.op(&admin), t.desk.staff, t.desk.membership, version, Some(yesterday)).await.unwrap();
    assert!(!goes_on(&t, &fresh).await && !goes_on(&t, &fresh_today).await, "the membership ended");
}

#[db_test]
async fn changing_the_own_password_needs_the_present_one_and_ends_all_sessions(t: TestApp) {
    t.give_password(&t.desk).await;
    let fresh = sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    let op = t.op(&fresh.actor);
    let new = |current: &str| ChangePassword {
        current: current.into(),
        password: "kamifuusen to biidama".into(),
        again: "kamifuusen to biidama".into(),
    };
    let wrong = change_password(&op, "192.0.2.1", &new("not the present one")).await;
    assert!(matches!(wrong, Err(Failure::Refused(PasswordRefused::WrongCurrent))));
    assert!(goes_on(&t, &fresh).await);
    change_password(&op, "192.0.2.1", &new(GOOD)).await.unwrap();
    assert!(!goes_on(&t, &fresh).await);
    assert!(sign_in(&t.app, &typed("desk", "kamifuusen to biidama")).await.is_ok());
}

#[db_test]
async fn a_lately_idle_session_tells_whose_form_it_was_but_a_closed_one_does_not(t: TestApp) {
    let idle = become_member(&t.app, t.desk.membership).await.unwrap();
    let closed = become_member(&t.app, t.desk.membership).await.unwrap();
    sign_out(&t.op(&closed.actor)).await.unwrap();
    t.clock.pass_minutes(45);
    let last = lately_ended(&t.app, idle.token.text()).await.unwrap().unwrap();
    assert_eq!((last.staff, last.agency, last.membership), (t.desk.staff, t.desk.agency, t.desk.membership));
    assert_eq!(lately_ended(&t.app, closed.token.text()).await.unwrap(), None);
    t.clock.pass(1);
    assert_eq!(lately_ended(&t.app, idle.token.text()).await.unwrap(), None);
}

#[db_test]
async fn housekeeping_deletes_what_is_long_over_and_nothing_else(t: TestApp) {
    let old = become_member(&t.app, t.desk.membership).await.unwrap();
    let _ = sign_in(&t.app, &typed("desk", "wrong words again")).await;
    t.clock.pass(32);
    let young = become_member(&t.app, t.money.membership).await.unwrap();
    assert_eq!(sweep(&t.app).await.unwrap(), 2);
    assert!(!goes_on(&t, &old).await && goes_on(&t, &young).await);
}
