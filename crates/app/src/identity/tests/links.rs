//! One-time links: for the first administrator, for new staff, for a forgotten password.

use db::db_test;
use domain::staff::Role;

use super::{GOOD, accept, typed};
use crate::{
    Failure,
    audit::Action,
    identity::{invitation::*, *},
    testing::TestApp,
};

fn first(login: &str) -> Accept {
    Accept {
        login: login.into(), name: "山野 みどり".into(), kana: "ヤマノ ミドリ".into(), ..accept(GOOD)
    }
}

#[db_test]
async fn the_first_administrator_sets_up_their_account_in_the_section_in_charge(t: TestApp) {
    let link = first_admin_link(&t.app).await.unwrap();
    assert_eq!(open(&t.app, link.token.text()).await.unwrap(), Invited::FirstAdmin);
    invitation::accept(&t.app, link.token.text(), &first("midori")).await.unwrap();
    let fresh = sign_in(&t.app, &typed("midori", GOOD)).await.unwrap();
    assert_eq!((fresh.actor.role, fresh.actor.agency), (Role::Admin, t.auditor.agency));
    assert!(matches!(open(&t.app, link.token.text()).await, Err(Failure::NotFound)), "a link works once");
    let again = first_admin_link(&t.app).await;
    assert!(matches!(again, Err(Failure::Refused(FirstAdminRefused::AdminExists))));
    assert_eq!((t.entries(Action::Invite).await, t.entries(Action::SetPassword).await), (1, 1));
}

#[db_test]
async fn the_first_link_works_for_thirty_minutes_and_only_the_newest(t: TestApp) {
    let older = first_admin_link(&t.app).await.unwrap();
    let newer = first_admin_link(&t.app).await.unwrap();
    assert!(matches!(open(&t.app, older.token.text()).await, Err(Failure::NotFound)));
    t.clock.pass_minutes(29);
    assert!(open(&t.app, newer.token.text()).await.is_ok());
    t.clock.pass_minutes(1);
    assert!(matches!(open(&t.app, newer.token.text()).await, Err(Failure::NotFound)));
    let late = invitation::accept(&t.app, newer.token.text(), &first("midori")).await;
    assert!(matches!(late, Err(Failure::NotFound)));
}

#[db_test]
async fn mistakes_leave_the_link_usable(t: TestApp) {
    let link = first_admin_link(&t.app).await.unwrap();
    let wrong = Accept { password: "mijikai".into(), login: "み".into(), name: String::new(), ..first("x") };
    let Err(Failure::Invalid(problems)) = invitation::accept(&t.app, link.token.text(), &wrong).await else {
        panic!("accepted")
    };
    let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["login", "name", "password"]);
    let taken = invitation::accept(&t.app, link.token.text(), &first("desk")).await;
    assert!(matches!(taken, Err(Failure::Invalid(problems)) if problems[0].field == "login"));
    let apart = Accept { again: "something else".into(), ..first("midori") };
    let apart = invitation::accept(&t.app, link.token.text(), &apart).await;
    assert!(matches!(apart, Err(Failure::Invalid(problems)) if problems[0].field == "again"));
    assert!(invitation::accept(&t.app, link.token.text(), &first("midori")).await.is_ok());
}

#[db_test]
async fn two_people_with_the_same_link_make_one_account(t: TestApp) {
    let link = first_admin_link(&t.app).await.unwrap();
    let (one, two) = (first("midori"), first("aoba"));
    let (a, b) = tokio::join!(
        invitation::accept(&t.app, link.token.text(), &one),
        invitation::accept(&t.app, link.token.text(), &two)
    );
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
}

#[db_test]
async fn only_administrators_make_links_and_only_for_usable_accounts(t: TestApp) {
    assert!(matches!(invite(&t.op(&t.desk), t.money.staff).await, Err(Failure::NotYourWork)));
    let admin = t.admin().await;
    let link = invite(&t.op(&admin), t.money.staff).await.unwrap();
    let invited = open(&t.app, link.token.text()).await.unwrap();
    assert_eq!(invited, Invited::Staff { login: "money".into(), name: "職員 money".into() });
    let (money, _) = staff_queries::find(&t.op(&admin), t.money.staff).await.unwrap();
    staff::set_active(&t.op(&admin), t.money.staff, money.version, false).await.unwrap();
    assert!(matches!(open(&t.app, link.token.text()).await, Err(Failure::NotFound)));
    assert!(matches!(invite(&t.op(&admin), t.money.staff).await, Err(Failure::NotFound)));
}
