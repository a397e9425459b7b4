//! Tests of withdrawal and expiry: what other agencies can still read, seen through their notes.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    consent::WithdrawalRefused,
};
use jiff::civil::date;

use super::{
    Withdraw,
    fixture::{agreed, consent_of, entries, home},
    give, queries, withdraw,
};
use crate::{
    Failure,
    audit::Action,
    disclosure,
    note::{self, fixture::note_of, queries::Filter},
    testing::TestApp,
};

fn back(home: &super::fixture::Home, given: super::Given) -> Withdraw {
    Withdraw { case: home.case, consent: given.consent, reason: "気が変わった".into() }
}

#[db_test]
async fn the_other_agency_reads_a_note_before_and_finds_nothing_after_the_withdrawal(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let given = agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let written =
        note::write(&t.op(&t.desk), &note_of(&t.op(&t.desk), home.case, "玄関で話ができた")).await.unwrap();
    let reader = t.op(&t.money);
    let seen = note::queries::timeline(&reader, home.case, &Filter::default(), None).await.unwrap();
    assert_eq!(seen.notes.len(), 1);
    assert!(note::queries::one(&reader, home.case, written.note).await.is_ok());
    t.clock.pass(3);
    let gone = withdraw(&t.op(&t.desk), &back(&home, given)).await.unwrap();
    assert!(gone.still_visible);
    let reader = t.op(&t.money);
    let after = note::queries::timeline(&reader, home.case, &Filter::default(), None).await;
    assert!(matches!(after, Err(Failure::NotFound)));
    assert!(matches!(note::queries::one(&reader, home.case, written.note).await, Err(Failure::NotFound)));
    assert_eq!(entries(&t, Action::WithdrawConsent, home.case).await, 1);
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, home.case).await.unwrap(), None);
}

#[db_test]
async fn an_expired_consent_opens_nothing_more_without_anybody_doing_anything(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    note::write(&t.op(&t.desk), &note_of(&t.op(&t.desk), home.case, "電話で様子を聞いた")).await.unwrap();
    t.clock.set(date(2027, 3, 31));
    let last_day =
        note::queries::timeline(&t.op(&t.money), home.case, &Filter::default(), None).await.unwrap();
    assert_eq!(last_day.notes.len(), 1);
    t.clock.set(date(2027, 4, 1));
    let after = note::queries::timeline(&t.op(&t.money), home.case, &Filter::default(), None).await;
    assert!(matches!(after, Err(Failure::NotFound)));
}

#[db_test]
async fn consent_reaches_only_its_categories_and_its_person(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation, Category::Money]).await;
    let op = t.op(&t.desk);
    let base = note_of(&op, home.case, "");
    let each = [
        ("世帯の話", Category::Consultation, None, Sharing::Team),
        ("花子さんの家計", Category::Money, Some(home.hanako), Sharing::Team),
        ("健さんの借金", Category::Money, Some(home.ken), Sharing::Team),
        ("花子さんの病気", Category::Health, Some(home.hanako), Sharing::Team),
        ("うちの覚え書き", Category::Consultation, None, Sharing::Agency),
    ];
    for (body, category, subject, sharing) in each {
        let new = note::Write { body: body.into(), category, subject, sharing, ..base.clone() };
        note::write(&t.op(&t.desk), &new).await.unwrap();
    }
    let seen = note::queries::timeline(&t.op(&t.money), home.case, &Filter::default(), None).await.unwrap();
    let mut bodies: Vec<&str> = seen.notes.iter().map(|note| note.body.as_str()).collect();
    bodies.sort_unstable();
    assert_eq!(bodies, ["世帯の話", "花子さんの家計"]);
    let own = note::queries::timeline(&t.op(&t.desk), home.case, &Filter::default(), None).await.unwrap();
    assert_eq!(own.notes.len(), 5);
}

#[db_test]
async fn a_consent_is_withdrawn_once_and_stays_as_it_was_given(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let given = agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    let nothing = Withdraw { reason: " ".into(), ..back(&home, given) };
    assert!(matches!(withdraw(&t.op(&t.desk), &nothing).await, Err(Failure::Invalid(_))));
    withdraw(&t.op(&t.desk), &back(&home, given)).await.unwrap();
    let again = withdraw(&t.op(&t.desk), &back(&home, given)).await;
    assert!(matches!(again, Err(Failure::Refused(WithdrawalRefused::Withdrawn))));
    let page = queries::page(&t.op(&t.desk), home.case).await.unwrap();
    let view = &page.consents[0];
    assert_eq!(view.withdrawn_why.as_deref(), Some("気が変わった"));
    assert_eq!(view.consent.until, date(2027, 3, 31));
    assert!(view.sentence(date(2026, 4, 1)).contains("令和8年4月1日に撤回しました"));
}

#[db_test]
async fn two_withdrawals_at_once_leave_one_record(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let given = agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    let (one, two) = (t.op(&t.desk), t.op(&t.desk));
    let (a, b) = (back(&home, given), back(&home, given));
    let (first, second) = tokio::join!(withdraw(&one, &a), withdraw(&two, &b));
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1);
    assert_eq!(entries(&t, Action::WithdrawConsent, home.case).await, 1);
}

#[db_test]
async fn a_desk_that_knew_only_by_the_consent_can_take_it_back_and_then_knows_nothing(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let given = agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    let stranger = withdraw(&t.op(&t.last), &back(&home, given)).await;
    assert!(matches!(stranger, Err(Failure::NotFound)));
    let page = queries::withdrawal(&t.op(&t.money), home.case, given.consent).await.unwrap();
    assert_eq!(page.lost, [("くらしの相談窓口".to_owned(), vec![Category::Money])]);
    let gone = withdraw(&t.op(&t.money), &back(&home, given)).await.unwrap();
    assert!(!gone.still_visible);
    assert!(matches!(queries::page(&t.op(&t.money), home.case).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_consent_that_ran_out_cannot_be_withdrawn(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let short = super::Give {
        until: date(2026, 4, 30),
        ..consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Money])
    };
    let given = give(&op, &short).await.unwrap();
    t.clock.set(date(2026, 5, 1));
    let late = withdraw(&t.op(&t.desk), &back(&home, given)).await;
    assert!(matches!(late, Err(Failure::Refused(WithdrawalRefused::Ended))));
}
