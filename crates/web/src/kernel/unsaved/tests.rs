//! Whatever keeps a form from being saved, its text stands in the answer, and sending it again saves it once.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::{args, db_test};
use domain::ids::CaseId;

use crate::{
    draft::testing::{NOTE, hanako},
    testing::{Answer, Browser},
};

const WORDS: &str = "次は𠮷田さんと一緒に訪問する 😀";

/// The form for a date to watch, which has no draft: its address, key and typed fields.
async fn due(browser: &Browser, case: CaseId) -> (String, String) {
    let path = format!("/cases/{case}/dues");
    let key = browser.get(&path).await.key();
    assert!(key.contains('~'), "the form is not shown for a membership");
    (path, key)
}

fn filled(key: &str) -> [(&'static str, &str); 3] {
    [("submission", key), ("what", WORDS), ("on", "R8.4.20")]
}

async fn dues(t: &TestApp) -> i64 {
    let mut read = t.app.db().read().await.unwrap();
    read.single("SELECT count(*) FROM due WHERE what = $1", args![WORDS]).await.unwrap()
}

fn keeps(answer: &Answer, text: &str) {
    assert!(answer.has("まだ保存していません") && answer.has(text), "{}", answer.body);
}

#[db_test]
async fn a_form_of_any_kind_that_comes_after_its_session_ended_stays_on_the_page_and_is_sent_again(
    t: TestApp,
) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.desk).await;
    let (path, key) = due(&browser, case).await;
    t.clock.pass_minutes(31);
    let late = browser.post(&path, &filled(&key)).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    keeps(&late, WORDS);
    assert!(late.has("ログインの時間が切れました") && late.has("もう一度送る"));
    assert_eq!((late.hidden("what").as_str(), late.key()), (WORDS, key.clone()));
    assert_eq!(dues(&t).await, 0);

    let fresh = app::identity::become_member(&t.app, t.desk.membership).await.unwrap();
    browser.set_cookie("tasuki", fresh.token.text());
    for _ in 0..2 {
        assert_eq!(browser.post(&path, &filled(&key)).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(dues(&t).await, 1, "sent again, saved once");
}

#[db_test]
async fn when_storage_is_gone_the_text_stays_and_can_be_sent_again_but_no_password_ever_does(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.desk).await;
    let (path, key) = due(&browser, case).await;
    let note = format!("/cases/{case}/notes");
    t.app.db().close().await.unwrap();
    let answer = browser.post(&path, &filled(&key)).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    keeps(&answer, WORDS);
    assert!(answer.has("もう一度送る") && answer.has(&format!("action=\"{path}\"")));
    let mut fields = NOTE.to_vec();
    fields.push(("submission", &key));
    let answer = browser.post(&note, &fields).await;
    keeps(&answer, NOTE[0].1);
    let secret =
        [("submission", key.as_str()), ("current", "ひみつの言葉です"), ("password", "あたらしい言葉です")];
    let answer = browser.post("/password", &secret).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!answer.has("ひみつの言葉") && !answer.has("あたらしい言葉"), "{}", answer.body);
}

#[db_test]
async fn who_may_no_longer_know_of_the_case_keeps_the_text_and_learns_nothing(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.money).await;
    let key = browser.get("/intakes/new").await.key();
    let nothing = browser.post(&format!("/cases/{}/dues", uuid::Uuid::from_u128(4)), &filled(&key)).await;
    let hidden = browser.post(&format!("/cases/{case}/dues"), &filled(&key)).await;
    assert_eq!((hidden.status, &hidden.body), (StatusCode::NOT_FOUND, &nothing.body));
    keeps(&hidden, WORDS);
    assert!(!hidden.has("もう一度送る"), "sending it again would fail again");
}

#[db_test]
async fn a_form_beyond_every_limit_is_refused_in_words_with_its_text(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.desk).await;
    let (path, key) = due(&browser, case).await;
    let long = format!("{WORDS}{}", "長い文章。".repeat(40_000));
    let answer = browser.post(&path, &[("submission", &key), ("what", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    keeps(&answer, &long);
    assert!(answer.has("入力が長すぎます") && !answer.has("もう一度送る"));
}
