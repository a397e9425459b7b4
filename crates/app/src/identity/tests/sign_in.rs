//! Who gets in, who does not, and after how many tries nobody does.

use db::{args, db_test};

use super::{GOOD, typed};
use crate::{Failure, audit::Action, identity::*, testing::TestApp};

fn refusal<T: std::fmt::Debug>(result: Result<T, Failure<SignInRefused>>) -> SignInRefused {
    match result.unwrap_err() {
        Failure::Refused(refused) => refused,
        other => panic!("{other:?}"),
    }
}

#[db_test]
async fn the_right_password_opens_a_session_and_stands_in_the_record(t: TestApp) {
    t.give_password(&t.desk).await;
    let fresh = sign_in(&t.app, &typed(" DESK ", GOOD)).await.unwrap();
    let resumed = resume(&t.app, fresh.token.text()).await.unwrap().unwrap();
    assert_eq!((resumed.actor.staff, resumed.actor.agency), (t.desk.staff, t.desk.agency));
    assert_eq!(resumed.actor, fresh.actor);
    assert_eq!(resumed.memberships.len(), 1);
    assert!(!resumed.demo);
    assert_eq!(t.entries(Action::SignIn).await, 1);
}

#[db_test]
async fn a_password_typed_in_full_width_letters_fits_too(t: TestApp) {
    t.give_password(&t.desk).await;
    let wide: String = GOOD
        .chars()
        .map(|c| if c == ' ' { '　' } else { char::from_u32(c as u32 + 0xFEE0).unwrap() })
        .collect();
    assert!(sign_in(&t.app, &typed("ｄｅｓｋ", &wide)).await.is_ok());
}

#[db_test]
async fn unknown_wrong_deactivated_and_passwordless_get_the_same_answer(t: TestApp) {
    t.give_password(&t.desk).await;
    t.give_password(&t.money).await;
    let admin = t.admin().await;
    let (money, _) = staff_queries::find(&t.op(&admin), t.money.staff).await.unwrap();
    staff::set_active(&t.op(&admin), t.money.staff, money.version, false).await.unwrap();
    for (login, password) in
        [("nobody", GOOD), ("desk", "some other words here"), ("money", GOOD), ("last", GOOD), ("last", "")]
    {
        assert_eq!(refusal(sign_in(&t.app, &typed(login, password)).await), SignInRefused::Wrong, "{login}");
    }
    assert_eq!(t.entries(Action::SignInFailed).await, 5);
    assert_eq!(t.entries(Action::SignIn).await, 0);
}

#[db_test]
async fn five_failures_lock_an_account_for_a_quarter_of_an_hour_known_or_not(t: TestApp) {
    t.give_password(&t.desk).await;
    for login in ["desk", "nobody"] {
        for _ in 0..5 {
            assert_eq!(
                refusal(sign_in(&t.app, &typed(login, "wrong words again")).await),
                SignInRefused::Wrong
            );
        }
        assert_eq!(
            refusal(sign_in(&t.app, &typed(login, GOOD)).await),
            SignInRefused::TooMany(15),
            "{login}"
        );
    }
    t.clock.pass_minutes(16);
    assert!(sign_in(&t.app, &typed("desk", GOOD)).await.is_ok());
}

#[db_test]
async fn a_success_forgets_the_failures_before_it(t: TestApp) {
    t.give_password(&t.desk).await;
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(
                refusal(sign_in(&t.app, &typed("desk", "wrong words again")).await),
                SignInRefused::Wrong
            );
        }
        assert!(sign_in(&t.app, &typed("desk", GOOD)).await.is_ok());
    }
}

#[db_test]
async fn thirty_failures_from_one_address_lock_it_for_all_accounts_but_no_other_address(t: TestApp) {
    t.give_password(&t.desk).await;
    for n in 0..30 {
        let result = sign_in(&t.app, &typed(&format!("guess{n}"), "wrong words again")).await;
        assert_eq!(refusal(result), SignInRefused::Wrong);
    }
    assert_eq!(refusal(sign_in(&t.app, &typed("desk", GOOD)).await), SignInRefused::TooMany(15));
    let elsewhere = SignIn { source: "192.0.2.2".into(), ..typed("desk", GOOD) };
    assert!(sign_in(&t.app, &elsewhere).await.is_ok());
}

#[db_test]
async fn guesses_sent_at_once_do_not_slip_past_the_limit(t: TestApp) {
    t.give_password(&t.desk).await;
    let tries: Vec<_> = (0..12)
        .map(|_| {
            let app = t.app.clone();
            tokio::spawn(async move { sign_in(&app, &typed("desk", "wrong words again")).await })
        })
        .collect();
    let mut looked_at = 0;
    for one in tries {
        looked_at += usize::from(refusal(one.await.unwrap()) == SignInRefused::Wrong);
    }
    assert!(looked_at <= 5, "{looked_at} passwords were looked at");
}

#[db_test]
async fn a_hundred_failures_in_a_row_stop_an_account_until_a_new_link(t: TestApp) {
    t.give_password(&t.desk).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE staff SET failed_count = 100 WHERE id = $1", args![t.desk.staff]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(refusal(sign_in(&t.app, &typed("desk", GOOD)).await), SignInRefused::Wrong);
    t.give_password(&t.desk).await;
    assert!(sign_in(&t.app, &typed("desk", GOOD)).await.is_ok());
}

#[db_test]
async fn without_a_membership_today_nobody_signs_in(t: TestApp) {
    t.give_password(&t.desk).await;
    let admin = t.admin().await;
    let (desk, _) = staff_queries::find(&t.op(&admin), t.desk.staff).await.unwrap();
    let today = t.op(&admin).today();
    end_membership(&t.op(&admin), t.desk.staff, t.desk.membership, desk.version, Some(today)).await.unwrap();
    assert!(sign_in(&t.app, &typed("desk", GOOD)).await.is_ok(), "the last day counts");
    t.clock.pass(1);
    assert_eq!(refusal(sign_in(&t.app, &typed("desk", GOOD)).await), SignInRefused::NoMembership);
}
