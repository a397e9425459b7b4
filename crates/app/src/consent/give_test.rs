//! Tests of recording a consent: what it opens, what is refused, what the pages say.

use db::db_test;
use domain::{
    category::Category,
    consent::authority::{Document, ProxyKind},
    disclosure::Basis,
    ids::PersonId,
};
use jiff::civil::date;
use uuid::Uuid;

use super::{
    Give, Proxy,
    fixture::{agreed, consent_of, entries, home},
    give, preview, queries,
};
use crate::{Failure, audit::Action, case, disclosure, testing::TestApp};

fn guardian(name: &str) -> Proxy {
    Proxy {
        kind: ProxyKind::AdultGuardian,
        name: name.to_owned(),
        document: Document::Registration,
        seen_on: Some(date(2026, 4, 1)),
    }
}

fn fields<T, R>(result: Result<T, Failure<R>>) -> Vec<&'static str> {
    match result {
        Err(Failure::Invalid(problems)) => problems.iter().map(|problem| problem.field).collect(),
        _ => vec!["not invalid"],
    }
}

#[db_test]
async fn a_consent_lets_the_named_agency_know_of_the_case_at_once(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let other = t.op(&t.money);
    assert!(matches!(queries::page(&other, home.case).await, Err(Failure::NotFound)));
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic, Category::Money]).await;
    let page = queries::page(&other, home.case).await.unwrap();
    assert_eq!(page.header.title(), "山美 花子さんの世帯");
    assert_eq!(
        page.consents[0].sentence(other.today()),
        "山美 花子さんは、くらしの相談窓口が、氏名や連絡先、お金・仕事・住まいのことを、令和9年3月31日まで知ることに\
         同意しています（書面、令和8年4月1日、受けた人：あおぞら地域包括支援センター 職員 desk）。"
    );
    assert_eq!(entries(&t, Action::GiveConsent, home.case).await, 1);
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, home.case).await.unwrap(), None);
}

#[db_test]
async fn without_basic_data_the_sentence_and_the_matrix_name_nobody(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    let page = queries::page(&t.op(&t.money), home.case).await.unwrap();
    assert!(page.consents[0].sentence(date(2026, 4, 1)).starts_with("この世帯の方は、"));
    assert!(!format!("{page:?}").contains("花子"), "{page:?}");
    let form = queries::form(&t.op(&t.money), home.case).await.unwrap();
    assert_eq!(form.members[0].label(), "本人");
    let own = queries::form(&t.op(&t.desk), home.case).await.unwrap();
    assert_eq!(own.members[0].label(), "山美 花子（本人）");
}

#[db_test]
async fn the_matrix_shows_each_ground_and_no_strangers_row(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    agreed(&t, &t.desk, &home, &[t.last.agency], &[Category::Health]).await;
    let carrier = queries::page(&t.op(&t.desk), home.case).await.unwrap().matrix;
    let section = carrier.iter().find(|line| line.agency == t.auditor.agency).unwrap();
    assert!(section.own[0].basis == Basis::Oversight && section.cells.iter().all(Vec::is_empty));
    assert_eq!(carrier.len(), 4);
    let desk = carrier.iter().find(|line| line.agency == t.desk.agency).unwrap();
    assert_eq!((desk.own.len(), desk.cells[0].len(), desk.cells[3].len()), (1, 1, 0));
    let money = carrier.iter().find(|line| line.agency == t.money.agency).unwrap();
    assert_eq!(money.cells[3][0].person.as_deref(), Some("山美 花子"));
    let narrow = queries::page(&t.op(&t.money), home.case).await.unwrap().matrix;
    assert_eq!(narrow.iter().map(|line| line.agency).collect::<Vec<_>>(), [t.money.agency]);
}

#[db_test]
async fn somebody_who_is_not_of_the_household_is_refused(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let elsewhere = super::fixture::home(&t, &t.money).await;
    let op = t.op(&t.desk);
    for person in [elsewhere.hanako, PersonId(Uuid::from_u128(5))] {
        let command = consent_of(&op, home.case, person, &[t.money.agency], &[Category::Money]);
        assert_eq!(fields(give(&op, &command).await), ["person"]);
    }
    assert_eq!(entries(&t, Action::GiveConsent, home.case).await, 0);
}

#[db_test]
async fn each_broken_rule_is_told_at_its_field_and_nothing_is_stored(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let good = consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Money]);
    let bad = Give {
        agencies: vec![],
        categories: vec![],
        purpose: String::new(),
        proxy: Some(guardian(" ")),
        given_on: date(2026, 4, 2),
        ..good.clone()
    };
    let expected = ["agency", "category", "given_on", "from", "proxy_name", "purpose"];
    assert_eq!(fields(give(&op, &bad).await), expected);
    assert_eq!(fields(preview(&op, &bad).await), expected);
    let number = Give { exclusions: "番号は 1234 5678 9018 です".into(), ..good };
    assert_eq!(fields(give(&op, &number).await), ["exclusions"]);
    assert!(queries::page(&op, home.case).await.unwrap().consents.is_empty());
}

#[db_test]
async fn a_preview_says_what_will_be_recorded_and_records_nothing(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let command = Give {
        proxy: Some(guardian("甲野 一郎")),
        ..consent_of(&op, home.case, home.ken, &[t.money.agency, t.money.agency], &[Category::Health])
    };
    let sentence = preview(&op, &command).await.unwrap().sentence(op.today());
    assert!(
        sentence.starts_with("山美 健さんは、くらしの相談窓口が、健康・障害・介護のことを"),
        "{sentence}"
    );
    assert!(sentence.contains("代理：成年後見人　甲野 一郎"), "{sentence}");
    assert!(queries::page(&op, home.case).await.unwrap().consents.is_empty());
    give(&op, &command).await.unwrap();
    let stored = queries::page(&op, home.case).await.unwrap().consents.remove(0);
    assert_eq!(
        stored.sentence(op.today()).replace("あおぞら地域包括支援センター 職員", ""),
        sentence.replace("あおぞら地域包括支援センター 職員", "")
    );
}

#[db_test]
async fn a_second_submit_of_the_same_form_records_nothing_more(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let key = Some(Uuid::from_u128(77));
    let op = t.op(&t.desk);
    let command = consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Money]);
    give(&t.op(&t.desk).with_submission(key), &command).await.unwrap();
    let again = give(&t.op(&t.desk).with_submission(key), &command).await;
    assert!(matches!(again, Err(Failure::Repeated)));
    assert_eq!(queries::page(&op, home.case).await.unwrap().consents.len(), 1);
}

#[db_test]
async fn an_agency_that_may_not_know_of_the_case_cannot_take_a_consent_for_it(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.money);
    let command = consent_of(&op, home.case, home.hanako, &[t.money.agency], &[Category::Basic]);
    assert!(matches!(give(&op, &command).await, Err(Failure::NotFound)));
    assert!(matches!(give(&t.op(&t.auditor), &command).await, Err(Failure::NotYourWork)));
    let mut read = t.app.db().read().await.unwrap();
    assert!(case::find_visible(&mut read, &op, home.case).await.unwrap().is_none());
}
