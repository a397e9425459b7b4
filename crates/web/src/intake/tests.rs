//! ぱっと受付 and screening in a browser without JavaScript.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::kernel::form::SUBMISSION;
use crate::testing::Browser;

const TEXT: &str = "母の介護で仕事に行けない。";

#[db_test]
async fn text_and_method_alone_are_saved_and_lead_to_the_screening(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let form = desk.get("/intakes/new").await;
    assert!(form.body.contains("相談の内容") && form.body.contains("困りごと"));
    let key = form.hidden(SUBMISSION);
    let saved = desk.post("/intakes", &[("text", TEXT), ("method", "phone"), (SUBMISSION, &key)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let screening = desk.get(&saved.location).await;
    assert!(screening.body.contains(TEXT) && screening.body.contains("この後の進め方"));
    let twice = desk.post("/intakes", &[("text", TEXT), ("method", "phone"), (SUBMISSION, &key)]).await;
    assert_eq!(twice.location, saved.location, "the second submission leads to what the first one made");
}

#[db_test]
async fn what_was_typed_stays_when_something_must_be_corrected(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let fields = [
        ("text", ""),
        ("method", "home"),
        ("worry", "w13"),
        ("family_name", "髙橋"),
        ("received_on", "令和8年13月1日"),
    ];
    let answer = desk.post("/intakes", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "相談の内容を入力してください。",
        "髙橋",
        "令和8年13月1日",
        "value=\"w13\" checked",
        "value=\"home\" checked",
    ] {
        assert!(answer.body.contains(part), "{part} is missing");
    }
    assert!(!answer.title().contains("髙橋"));
    let long = "あ".repeat(20_001);
    let answer = desk.post("/intakes", &[("text", &long), ("method", "phone")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("20,000字以内") && answer.body.contains(&long));
}

#[db_test]
async fn a_word_about_life_asks_for_a_second_look_and_changes_nothing(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let form = desk.get("/intakes/new").await.body;
    assert!(form.contains("data-signs=") && form.contains("食べていな|"));
    let said = "三日食べていないそうです。";
    let saved = desk.post("/intakes", &[("text", said), ("method", "phone"), ("urgency", "ordinary")]).await;
    let screening = desk.get(&saved.location).await.body;
    assert!(screening.contains("「食べていな…」ということばがあります") && screening.contains("ふつう"));
    let urgent = desk.post("/intakes", &[("text", said), ("method", "phone"), ("urgency", "today")]).await;
    assert!(!desk.get(&urgent.location).await.body.contains("ということばがあります"));
}

#[db_test]
async fn the_three_buttons_lead_to_three_places(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let next = desk.post("/intakes", &[("text", TEXT), ("method", "desk"), ("then", "next")]).await;
    assert_eq!(next.location, "/intakes/new");
    let refer = desk.post("/intakes", &[("text", TEXT), ("method", "desk"), ("then", "refer")]).await;
    assert!(refer.location.starts_with("/cases/") && refer.location.ends_with("/referrals/new"));
}

#[db_test]
async fn the_same_person_is_found_and_the_call_joins_their_case(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let named = [("text", TEXT), ("method", "phone"), ("family_name", "山本"), ("family_kana", "やまもと")];
    desk.post("/intakes", &named).await;
    let found = desk.post("/intakes", &[("text", "また電話"), ("then", "find"), ("find", "ヤマモト")]).await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.body.contains("山本") && found.body.contains("R8-0001") && found.body.contains("また電話"));
    let value = found.body.split("name=\"case\" value=\"").nth(2).and_then(|rest| rest.split('"').next());
    let case = value.unwrap_or_default();
    desk.post("/intakes", &[("text", "また電話"), ("method", "phone"), ("case", case)]).await;
    let day = desk.get("/").await;
    assert!(day.body.contains("R8-0001") && !day.body.contains("R8-0002"));
    let nobody = desk.post("/intakes", &[("text", "x"), ("then", "find"), ("find", "サトウ")]).await;
    assert!(nobody.body.contains("見つかりませんでした"));
}

#[db_test]
async fn a_screening_without_a_day_asks_for_it_and_with_one_goes_to_the_case(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let saved = desk.post("/intakes", &[("text", TEXT), ("method", "phone")]).await;
    let page = desk.get(&saved.location).await;
    let version = page.hidden("version");
    let own = [("screening", "own"), ("note", "家族も同席"), ("version", version.as_str())];
    let asked = desk.post(&saved.location, &own).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.body.contains("日付を入力してください。") && asked.body.contains("家族も同席"));
    let nothing = desk.post(&saved.location, &[("version", version.as_str())]).await;
    assert!(nothing.body.contains("この後の進め方を選んでください。"));
    let with_day = [("screening", "own"), ("contact_on", "令和8年4月10日"), ("version", version.as_str())];
    let done = desk.post(&saved.location, &with_day).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(done.location.starts_with("/cases/"));
    let again = desk.post(&saved.location, &with_day).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[db_test]
async fn others_see_neither_the_screening_nor_the_form(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let saved = desk.post("/intakes", &[("text", TEXT), ("method", "phone")]).await;
    assert_eq!(Browser::of(&t, &t.money).await.get(&saved.location).await.status, StatusCode::NOT_FOUND);
    assert_eq!(Browser::of(&t, &t.auditor).await.get("/intakes/new").await.status, StatusCode::FORBIDDEN);
}

#[db_test]
async fn a_draft_waits_above_the_form_and_is_gone_once_it_is_saved(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let kept = desk.post("/drafts/intake", &[("text", "途中まで"), ("method", "home")]).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let form = desk.get("/intakes/new").await;
    assert!(form.body.contains("書きかけがあります") && !form.body.contains("途中まで"));
    assert!(desk.get("/").await.body.contains("/intakes/new?draft=1"));
    let again = desk.get("/intakes/new?draft=1").await;
    assert!(again.body.contains("途中まで") && again.body.contains("value=\"home\" checked"));
    desk.post("/intakes", &[("text", "途中まで書いて、保存した。"), ("method", "home")]).await;
    assert!(!desk.get("/intakes/new").await.body.contains("書きかけがあります"));
}
