//! The facts of a small town, before and after its administrator has worked.

use db::{args, db_test};
use domain::setup::{Missing, Step, state};

use super::*;
use crate::{Failure, doctor::run, organisation::site, testing::TestApp};

async fn look(t: &TestApp, admin: &crate::Actor, accounts: Accounts) -> Facts {
    let op = t.op(admin);
    let looks = run::newest(&op).await.unwrap();
    facts(&op, accounts, &looks).await.unwrap()
}

async fn with_password(t: &TestApp, login: &str) {
    let mut tx = t.app.db().write().await.unwrap();
    let sql = "UPDATE staff SET password_hash = 'x' WHERE login = $1";
    tx.execute_one(sql, args![login]).await.unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn people_count_once_they_can_sign_in_and_agencies_are_named(t: TestApp) {
    let admin = t.somebody(&t.auditor, "admin", Role::Admin).await;
    let today = t.op(&admin).today();
    let empty = look(&t, &admin, Accounts::Real).await;
    assert_eq!((empty.admins, empty.auditors, empty.explained, empty.look), (0, 0, false, None));
    assert!(matches!(state(Step::Desks, &empty, today), Some(Missing::Agencies(_))));
    let fictional = look(&t, &admin, Accounts::Fictional).await;
    assert_eq!((fictional.admins, fictional.auditors), (1, 1));

    for login in ["admin", "audit", "desk"] {
        with_password(&t, login).await;
    }
    let facts = look(&t, &admin, Accounts::Real).await;
    assert_eq!((facts.admins, facts.auditors), (1, 1));
    let desk = facts.agencies.iter().find(|it| it.id == t.desk.agency).unwrap();
    assert!(desk.has_desk && desk.staff == 1 && !desk.has_phone);
    let money = facts.agencies.iter().find(|it| it.id == t.money.agency).unwrap();
    assert_eq!(money.staff, 0, "no password yet");
    let audit = facts.agencies.iter().find(|it| it.id == t.auditor.agency).unwrap();
    assert_eq!(audit.staff, 0, "who checks or sets up does no case work");

    let called = site::SiteFacts { phone: "0123-45-6789".into(), ..site::SiteFacts::default() };
    let seen = site::SiteFacts { name: desk.name.clone(), ..site::SiteFacts::default() };
    site::change(&t.op(&admin), t.desk.agency, &seen, &called).await.unwrap();
    run::ask(&t.op(&admin)).await.unwrap();
    let facts = look(&t, &admin, Accounts::Real).await;
    assert!(facts.agencies.iter().any(|it| it.id == t.desk.agency && it.has_phone));
    assert_eq!(state(Step::Database, &facts, today), None);
}

#[db_test]
async fn periods_and_the_own_explanation_are_known(t: TestApp) {
    use crate::{consent::explanation, retention::periods};
    let admin = t.somebody(&t.auditor, "admin", Role::Admin).await;
    let from = t.op(&admin).today();
    let set =
        |kind, years| periods::SetPeriod { kind, years, basis: "文書管理規程".into(), from, seen: 0 };
    periods::set(&t.op(&admin), &set(RecordKind::Case, Some(5))).await.unwrap();
    periods::set(&t.op(&admin), &set(RecordKind::Words, None)).await.unwrap();
    let own = explanation::Publish { valid_from: from, body: "ご説明します。".into() };
    explanation::publish(&t.op(&t.coordinator), &own).await.unwrap();
    let facts = look(&t, &admin, Accounts::Real).await;
    assert!(facts.explained);
    let open = Missing::Kinds(vec![RecordKind::Intake, RecordKind::Secrecy]);
    assert_eq!(state(Step::Retention, &facts, from), Some(open), "to keep for ever is a decision too");
    let op = t.op(&t.desk);
    let looks = run::Looks { runs: vec![], findings: vec![] };
    assert!(matches!(super::facts(&op, Accounts::Real, &looks).await, Err(Failure::NotYourWork)));
}
