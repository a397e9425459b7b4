//! Pages of 保存期間と廃棄 through the whole program.

use app::{
    closing::{Close, close},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::staff::Role;
use jiff::civil::date;

use crate::{draft::testing::hanako, testing::Browser};

const FORM: [(&str, &str); 4] =
    [("disposes", "yes"), ("years", "５年"), ("basis", "文書管理規程 別表第2"), ("from_on", "R8.4.1")];

async fn ended(t: &TestApp) -> String {
    let case = hanako(t).await;
    let command = Close { case, reason: "c01".into(), text: String::new() };
    close(&t.op(&t.desk), &command).await.unwrap();
    format!("/cases/{case}")
}

#[db_test]
async fn a_list_goes_from_its_author_to_another_and_ends_in_a_certificate(t: TestApp) {
    let case = ended(&t).await;
    let (one, two) = (
        t.somebody(&t.auditor, "sec1", Role::Section).await,
        t.somebody(&t.auditor, "sec2", Role::Section).await,
    );
    let author = Browser::of(&t, &one).await;
    let first = author.get("/retention").await;
    assert!(first.has("保存期間が未設定です") && !first.has("山美"));
    let wrong = author
        .post("/retention/periods/case", &[("disposes", "yes"), ("years", "五"), ("from_on", "x")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("年数は0から100までの数字で入力してください。"));
    assert_eq!(author.post("/retention/periods/case", &FORM).await.location, "/retention/periods");
    let stale = author.post("/retention/periods/case", &FORM).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "the form was filled before the period was set");
    assert!(author.get("/retention/periods").await.has("5年"));
    t.clock.set(date(2032, 4, 1));
    let author = Browser::of(&t, &one).await;
    assert!(author.get("/").await.has("件のケースが保存期間を過ぎました"));
    let list = author.post("/retention/lists", &[]).await.location;
    let shown = author.get(&list).await;
    assert!(shown.has("R8-0001") && shown.has("支援経過 1") && !shown.has("山美"), "{}", shown.body);
    assert_eq!(author.post(&format!("{list}/submission"), &[("version", "1")]).await.location, list);
    let own = author.post(&format!("{list}/approval"), &[("version", "2")]).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    assert!(own.has("自分では承認できません"));
    let approver = Browser::of(&t, &two).await;
    assert!(approver.get("/").await.has("承認を待つ廃棄一覧が"));
    let why = approver.post(&format!("{list}/return"), &[("version", "2")]).await;
    assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(approver.post(&format!("{list}/approval"), &[("version", "2")]).await.location, list);
    let unsure = author.post(&format!("{list}/execution"), &[]).await;
    assert!(unsure.status == StatusCode::UNPROCESSABLE_ENTITY && unsure.has("印を付けてください"));
    assert_eq!(author.get(&format!("{list}/certificate")).await.status, StatusCode::NOT_FOUND);
    let key = author.get(&list).await.key();
    let form = [("sure", "yes"), ("submission", key.as_str())];
    assert_eq!(author.post(&format!("{list}/execution"), &form).await.location, list);
    let certificate = author.get(&format!("{list}/certificate")).await;
    assert!(certificate.has("廃棄しました") && certificate.has("R8-0001") && certificate.has("SHA-256"));
    let desk = Browser::of(&t, &t.desk).await;
    assert_eq!(desk.get(&case).await.status, StatusCode::NOT_FOUND);
    assert!(!desk.post("/search", &[("q", "山美")]).await.has("R8-0001"));
    let twice = author.post(&format!("{list}/execution"), &[("sure", "yes")]).await;
    assert_eq!(twice.location, list, "carrying it out again does nothing more");
}

#[db_test]
async fn a_closed_case_is_held_on_its_own_page_and_by_number(t: TestApp) {
    let case = ended(&t).await;
    let page = format!("{case}/retention");
    let desk = Browser::of(&t, &t.desk).await;
    assert!(desk.get(&case).await.has("保存を延長する"));
    let wrong = desk.post(&page, &[("reason", ""), ("until", "R8.3.31")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("延長する理由を入力してください。") && wrong.has("今日以後の日付"));
    assert_eq!(desk.post(&page, &[("reason", "監査のため"), ("until", "R9.3.31")]).await.location, page);
    let shown = desk.get(&page).await;
    assert!(shown.has("監査のため") && shown.has("令和9年3月31日"));
    let admin = Browser::of(&t, &t.somebody(&t.auditor, "adm", Role::Admin).await).await;
    let holds = admin.get("/retention/holds").await;
    assert!(holds.has("R8-0001") && holds.has("監査のため") && !holds.has("山美"));
    let lifting = holds.between("action=\"/retention/holds/", "\"").to_owned();
    let lifted = admin.post(&format!("/retention/holds/{lifting}"), &[("version", "1")]).await;
    assert_eq!(lifted.location, "/retention/holds");
    let again = [("number", "R8-0001"), ("reason", "開示請求のため"), ("until", "")];
    assert_eq!(admin.post("/retention/holds", &again).await.location, "/retention/holds");
    let unknown = admin.post("/retention/holds", &[("number", "R8-9"), ("reason", "開示請求のため")]).await;
    assert!(unknown.status == StatusCode::UNPROCESSABLE_ENTITY && unknown.has("見つかりません"));
    let stranger = Browser::of(&t, &t.money).await;
    assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.post(&page, &[("reason", "x")]).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn nobody_else_opens_these_pages(t: TestApp) {
    for actor in [&t.desk, &t.money, &t.coordinator, &t.auditor] {
        let browser = Browser::of(&t, actor).await;
        for path in ["/retention", "/retention/periods", "/retention/periods/case", "/retention/holds"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        for path in ["/retention/periods/case", "/retention/lists", "/retention/holds"] {
            let form = [FORM[0], FORM[1], FORM[2], FORM[3], ("number", "R8-0001"), ("reason", "x")];
            assert_eq!(browser.post(path, &form).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert!(!browser.get("/").await.has("保存期間と廃棄"));
    }
}
