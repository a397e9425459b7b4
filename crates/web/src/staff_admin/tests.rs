//! The administrator's pages, from an account to a working sign-in.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::{identity::tests::first_admin, kernel::Mode, testing::Browser};

fn newcomer(t: &TestApp, submission: &str) -> Vec<(&'static str, String)> {
    vec![
        ("submission", submission.to_owned()),
        ("login", "sora".into()),
        ("name", "川原 そら".into()),
        ("kana", "カワハラ ソラ".into()),
        ("agency", t.desk.agency.to_string()),
        ("role", "counsellor".into()),
        ("from", "令和8年4月1日".into()),
        ("until", String::new()),
    ]
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[db_test]
async fn a_new_account_gets_a_link_that_is_shown_once_and_lets_its_owner_in(t: TestApp) {
    let admin = Browser::new(&t, Mode::Real);
    first_admin(&t, &admin).await;
    let form = admin.get("/staff/new").await;
    let fields = newcomer(&t, &form.hidden("submission"));
    let added = admin.post("/staff", &borrowed(&fields)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let path = added.location.clone();
    let page = admin.get(&path).await;
    assert!(page.body.contains("招待待ち") && page.body.contains("あおぞら地域包括支援センター"));
    assert!(!page.body.split("</title>").next().unwrap().contains("川原"), "no name in the title");

    let link = admin.post(&format!("{path}/invitation"), &[]).await;
    let address = link.body.split("http://localhost").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(address.starts_with("/invitations/"));
    assert!(!admin.get(&path).await.body.contains("/invitations/"), "shown once");

    let owner = Browser::new(&t, Mode::Real);
    assert!(owner.get(&address).await.body.contains("15文字以上"));
    let weak = owner.post(&address, &[("password", "mijikai"), ("again", "mijikai")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.body.contains("15文字以上にしてください") && !weak.body.contains("mijikai"));
    let good = "kamifuusen to biidama";
    let set = owner.post(&address, &[("password", good), ("again", good)]).await;
    assert_eq!(set.location, "/sign-in");
    assert_eq!(owner.get(&address).await.status, StatusCode::NOT_FOUND);
    let entered = owner.post("/sign-in", &[("login", "sora"), ("password", good)]).await;
    assert_eq!(entered.location, "/");
    assert_eq!(owner.get("/staff").await.status, StatusCode::FORBIDDEN, "not a counsellor's work");
}

#[db_test]
async fn mistakes_show_the_same_form_with_what_was_typed(t: TestApp) {
    let admin = Browser::new(&t, Mode::Real);
    first_admin(&t, &admin).await;
    let mut fields = newcomer(&t, "");
    fields[1].1 = "み".into();
    fields[6].1 = "2026/13/45".into();
    let wrong = admin.post("/staff", &borrowed(&fields)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["川原 そら", "2026/13/45", "ログインIDは、半角の英数字", "入力内容を確認してください（2件）"]
    {
        assert!(wrong.body.contains(part), "{part}");
    }
}

#[db_test]
async fn the_same_form_sent_twice_makes_one_account(t: TestApp) {
    let admin = Browser::new(&t, Mode::Real);
    first_admin(&t, &admin).await;
    let submission = admin.get("/staff/new").await.hidden("submission");
    let mut fields = newcomer(&t, &submission);
    assert!(admin.post("/staff", &borrowed(&fields)).await.location.starts_with("/staff/"));
    fields[1].1 = "sora2".into();
    assert_eq!(admin.post("/staff", &borrowed(&fields)).await.location, "/staff");
    assert!(admin.get("/staff").await.body.contains("すでに保存されています"));
    assert!(!admin.get("/staff").await.body.contains("sora2"));
}

#[db_test]
async fn an_account_is_stopped_and_its_membership_ended_from_its_page(t: TestApp) {
    let admin = Browser::new(&t, Mode::Real);
    first_admin(&t, &admin).await;
    let path = format!("/staff/{}", t.desk.staff);
    let version = admin.get(&path).await.hidden("version");
    let place = format!("{path}/memberships/{}", t.desk.membership);
    let early = admin.post(&place, &[("version", &version), ("until", "令和7年1月1日")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("開始日より後の日付"));
    let ended = admin.post(&place, &[("version", &version), ("until", "R9.3.31")]).await;
    assert_eq!(ended.location, path);
    let stale = admin.post(&format!("{path}/activity"), &[("version", &version), ("active", "0")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let page = admin.get(&path).await;
    assert!(page.body.contains("令和9年3月31日"));
    let version = page.hidden("version");
    let stopped = admin.post(&format!("{path}/activity"), &[("version", &version), ("active", "0")]).await;
    assert_eq!(stopped.location, path);
    assert!(admin.get(&path).await.body.contains("利用停止"));
}

#[db_test]
async fn two_administrators_at_one_account_see_both_texts_also_after_a_mistake(t: TestApp) {
    let admin = Browser::new(&t, Mode::Real);
    first_admin(&t, &admin).await;
    let path = format!("/staff/{}", t.desk.staff);
    let version = admin.get(&path).await.hidden("version");
    let send = async |version: &str, name: &str| {
        admin.post(&path, &[("version", version), ("words", "1"), ("name", name), ("kana", "")]).await
    };
    assert_eq!(send(&version, "先に 直した").await.status, StatusCode::SEE_OTHER);
    let empty = send(&version, "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.hidden("version"), version, "a mistake does not hide that a colleague was faster");
    let late = send(&empty.hidden("version"), "後から 直した").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("先に 直した") && late.has("value=\"後から 直した\""), "{}", late.body);
    assert_eq!(send(&late.hidden("version"), "まとめて 直した").await.status, StatusCode::SEE_OTHER);
}
