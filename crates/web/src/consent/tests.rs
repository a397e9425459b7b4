//! Pages of consent through the whole program: form, 確認, the tab for each reader, withdrawal.

use app::{Actor, testing::TestApp};
use axum::http::StatusCode;
use db::db_test;
use domain::ids::CaseId;

use crate::{
    draft::testing::{NOTE, hanako},
    testing::{Answer, Browser},
};

fn fields(person: &str, agency: &Actor) -> Vec<(&'static str, String)> {
    vec![
        ("person", person.to_owned()),
        ("agency", agency.agency.to_string()),
        ("category", "consultation".to_owned()),
        ("category", "money".to_owned()),
        ("purpose", "暮らしを支えるため".to_owned()),
        ("method", "oral".to_owned()),
        ("confirm_by", "R8.4.20".to_owned()),
        ("given_on", "令和8年4月1日".to_owned()),
        ("from", "R8.4.1".to_owned()),
        ("until", "R9.3.31".to_owned()),
    ]
}

async fn send(browser: &Browser, path: &str, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

async fn person(desk: &Browser, case: CaseId) -> String {
    let form = desk.get(&format!("/cases/{case}/consents/new")).await;
    form.between("name=\"person\" value=\"", "\"").to_owned()
}

#[db_test]
async fn a_consent_goes_through_its_sentence_and_ends_with_its_withdrawal(t: TestApp) {
    let case = hanako(&t).await;
    let (desk, money) = (Browser::of(&t, &t.desk).await, Browser::of(&t, &t.money).await);
    let tab = format!("/cases/{case}/consents");
    let before = desk.get(&tab).await;
    assert!(before.body.contains("まだ同意がありません") && before.body.contains("できないこと"));
    desk.post(&format!("/cases/{case}/notes"), &NOTE).await;
    let typed = fields(&person(&desk, case).await, &t.money);
    let confirm = send(&desk, &format!("{tab}/confirmation"), &typed).await;
    let sentence = "山美 花子さんは、くらしの相談窓口が、相談の内容、お金・仕事・住まいのことを、令和9年3月31日まで知ることに";
    assert!(confirm.body.contains(sentence), "{}", confirm.body);
    assert!(!confirm.title().contains("花子"));
    assert_eq!(money.get(&tab).await.status, StatusCode::NOT_FOUND, "a preview records nothing");
    let back = send(&desk, &format!("{tab}/new"), &typed).await;
    assert!(back.body.contains("暮らしを支えるため"));
    assert_eq!(send(&desk, &tab, &typed).await.location, tab);
    assert!(desk.get(&tab).await.body.contains(sentence));
    let theirs = money.get(&tab).await;
    assert!(theirs.body.contains("この世帯の方は、くらしの相談窓口が") && !theirs.body.contains("花子"));
    assert!(money.get(&format!("/cases/{case}/notes")).await.body.contains(NOTE[0].1));
    let page = desk.get(&tab).await;
    let withdrawal =
        page.between(&format!("href=\"{tab}/"), "/withdrawal\"").rsplit('/').next().unwrap().to_owned();
    let withdrawal = withdrawal.rsplit('"').next().unwrap_or_default().to_owned();
    let address = format!("{tab}/{withdrawal}/withdrawal");
    assert!(desk.get(&address).await.body.contains("今日から見られなくなる機関"));
    assert_eq!(desk.post(&address, &[("reason", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(desk.post(&address, &[("reason", "やめたい")]).await.location, tab);
    assert_eq!(money.get(&tab).await.status, StatusCode::NOT_FOUND);
    assert_eq!(money.get(&format!("/cases/{case}/notes")).await.status, StatusCode::NOT_FOUND);
    let after = desk.get(&tab).await;
    assert!(after.body.contains("撤回された同意") && after.body.contains("やめたい"));
    assert_eq!(desk.post(&address, &[("reason", "もう一度")]).await.status, StatusCode::CONFLICT);
}

#[db_test]
async fn what_is_missing_is_told_and_nothing_that_was_typed_is_lost(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let address = format!("/cases/{case}/consents/confirmation");
    let empty = desk.post(&address, &[("purpose", "支えるため"), ("until", "R9.13.1")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in ["#person", "#agency", "#category", "#method", "#given_on", "#until", "支えるため", "R9.13.1"]
    {
        assert!(empty.body.contains(text), "{text}");
    }
    let person = person(&desk, case).await;
    let mut proxy = fields(&person, &t.money);
    proxy.extend([
        ("giver", "proxy".to_owned()),
        ("proxy_kind", "family".to_owned()),
        ("proxy_name", "山美 健".to_owned()),
    ]);
    let told = send(&desk, &address, &proxy).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.body.contains("代わりに同意することはできません") && told.body.contains("山美 健"));
    let stranger = fields("00000000-0000-7000-8000-000000000001", &t.money);
    assert!(send(&desk, &address, &stranger).await.body.contains("この世帯の方を選んでください"));
}

#[db_test]
async fn whether_somebody_may_be_told_is_answered_with_the_reason_and_nothing_of_it_stands_in_the_address(
    t: TestApp,
) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let person = person(&desk, case).await;
    let page = format!("/cases/{case}/telling");
    let listener = format!("agency:{}", t.money.agency);
    let health =
        [("listener", listener.clone()), ("about", person.clone()), ("category", "money".to_owned())];
    let no = send(&desk, &page, &health).await;
    assert_eq!(no.status, StatusCode::OK);
    assert!(no.body.contains("伝えないでください") && no.body.contains("根拠がありません"), "{}", no.body);
    send(&desk, &format!("/cases/{case}/consents"), &fields(&person, &t.money)).await;
    let yes = send(&desk, &page, &health).await;
    assert!(yes.body.contains("本人同意（令和9年3月31日まで）"), "{}", yes.body);
    assert!(yes.body.contains(&format!("value=\"{listener}\" selected")), "what was chosen stays");
    let empty = send(&desk, &page, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for message in
        ["伝える相手を選んでください", "だれのことかを選んでください", "何を伝えるのかを選んでください"]
    {
        assert!(empty.body.contains(message), "{message}");
    }
    let theirs = Browser::of(&t, &t.last).await;
    assert_eq!(theirs.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&theirs, &page, &health).await.status, StatusCode::NOT_FOUND);
}
