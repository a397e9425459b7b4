//! The administrator's way from a pasted text to an applied version, and the sites.

use app::{Actor, testing::TestApp};
use axum::http::StatusCode;
use db::{args, db_test};
use domain::staff::Role;

use crate::{kernel::form::SUBMISSION, testing::Browser};

const MIYOSHI: &str = include_str!("../../../../profiles/miyoshi.toml");

/// The fixture's auditor as administrator, and its agencies out of the profile's way.
async fn admin(t: &TestApp) -> (Browser, Actor) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE agency SET key = NULL", args![]).await.unwrap();
    tx.execute("UPDATE membership SET role = $1 WHERE id = $2", args![Role::Admin, t.auditor.membership])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (Browser::of(t, &t.auditor).await, Actor { role: Role::Admin, ..t.auditor.clone() })
}

async fn audited(t: &TestApp, action: &str) -> i64 {
    let mut read = t.app.db().read().await.unwrap();
    read.single("SELECT count(*) FROM audit_entry WHERE action = $1", args![action]).await.unwrap()
}

#[db_test]
async fn a_profile_is_pasted_compared_applied_and_shown(t: TestApp) {
    let (admin, _) = admin(&t).await;
    let compared =
        admin.post("/profile/difference", &[("text", MIYOSHI), ("effective_on", "令和8年4月1日")]).await;
    assert_eq!(compared.status, StatusCode::OK);
    assert!(compared.body.contains("なし（初めての登録）") && compared.body.contains("この内容で適用する"));
    assert_eq!(audited(&t, "profile.load").await, 0, "looking changes nothing");
    let key = compared.key();
    let form = [("text", MIYOSHI), ("effective_on", "2026-04-01"), ("version", "0"), (SUBMISSION, &key)];
    let applied = admin.post("/profile", &form).await;
    assert_eq!((applied.status, applied.location.as_str()), (StatusCode::SEE_OTHER, "/profile"));
    assert_eq!(audited(&t, "profile.load").await, 1);
    let twice = admin.post("/profile", &form).await;
    assert_eq!((twice.status, twice.location.as_str()), (StatusCode::SEE_OTHER, "/profile"));
    assert_eq!(audited(&t, "profile.load").await, 1, "a second click does nothing");
    let history = admin.get("/profile").await;
    assert!(
        history.body.contains("第1版")
            && history.body.contains("適用中")
            && history.body.contains("職員 audit")
    );
    assert!(admin.get("/profile/versions/1").await.body.contains("[municipality]"));
    let page = admin.get("/arrangement").await;
    assert!(page.body.contains("みよし市") && page.body.contains("ふくしの窓口"));
    assert_eq!(page.title(), "体制 – 地域共生課 – たすき");
}

#[db_test]
async fn a_change_is_shown_as_sentences(t: TestApp) {
    let (admin, _) = admin(&t).await;
    admin.post("/profile", &[("text", MIYOSHI), ("effective_on", "2026-04-01"), ("version", "0")]).await;
    let changed = MIYOSHI.replace("note = \"各窓口との相談、調整、フォロー\"", "note = \"各窓口との調整\"");
    assert_ne!(changed, MIYOSHI);
    let compared = admin.post("/profile/difference", &[("text", &changed), ("effective_on", "R8.5.1")]).await;
    assert!(
        compared.body.contains("「各窓口との相談、調整、フォロー」から「各窓口との調整」に変わります"),
        "{}",
        compared.body
    );
    assert!(compared.body.contains("令和8年5月1日"));
}

#[db_test]
async fn errors_stand_beside_the_text_that_was_pasted(t: TestApp) {
    let (admin, _) = admin(&t).await;
    let broken = MIYOSHI.replace("item = \"1号柱書\"", "item = \"9号\"");
    let answer = admin.post("/profile/difference", &[("text", &broken), ("effective_on", "来年の春")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("item = &quot;9号&quot;") || answer.body.contains("item = \"9号\""),
        "the text is kept"
    );
    let answer =
        admin.post("/profile/difference", &[("text", &broken), ("effective_on", "2026-04-01")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("直すところ") && answer.body.contains("program[1].item"));
    let empty = admin.post("/profile/difference", &[("text", ""), ("effective_on", "")]).await;
    assert!(empty.body.contains("計画プロファイルの内容を貼り付けてください。"));
}

#[db_test]
async fn a_site_is_added_changed_and_ended_on_its_pages(t: TestApp) {
    let (admin, _) = admin(&t).await;
    admin.post("/profile", &[("text", MIYOSHI), ("effective_on", "2026-04-01"), ("version", "0")]).await;
    let list = admin.get("/profile/agencies").await;
    let choice = list.body.split("name=\"entry\"").nth(1).unwrap();
    let entry =
        choice.split("<option value=\"").filter_map(|it| it.split('"').next()).find(|it| it.len() == 36);
    let fields = [("entry", entry.unwrap()), ("name", "なかよし相談所"), ("phone", "０１２３-４５-６７８９")];
    assert_eq!(admin.post("/profile/agencies", &fields).await.location, "/profile/agencies");
    let list = admin.get("/profile/agencies").await.body;
    assert!(list.contains("なかよし相談所") && list.contains("0123-45-6789"));
    assert!(admin.get("/arrangement").await.body.contains("なかよし相談所"));
    let before = list.split("なかよし相談所").next().unwrap();
    let address = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let page = admin.get(&address).await;
    assert!(page.has("拠点を終了する"));
    let (name, phone) = (page.hidden("seen_name"), page.hidden("seen_phone"));
    let send = async |seen: (&str, &str), name: &str| {
        let fields = [("seen_name", seen.0), ("seen_phone", seen.1), ("name", name), ("phone", "")];
        admin.post(&address, &fields).await
    };
    assert_eq!(send((&name, &phone), "先の名前").await.status, StatusCode::SEE_OTHER);
    let late = send((&name, &phone), "後の名前").await;
    assert_eq!(late.status, StatusCode::CONFLICT, "a second administrator overwrites nothing");
    assert!(late.has("先の名前") && late.has("value=\"後の名前\""), "{}", late.body);
    let again = send((&late.hidden("seen_name"), &late.hidden("seen_phone")), "後の名前").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let wrong = admin.post(&address, &[("name", ""), ("phone", ""), ("hours", "第2土曜の朝")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.has("「第2土曜の朝」を読み取れません") && wrong.has("value=\"第2土曜の朝\""),
        "{}",
        wrong.body
    );
    let hours = [("seen_name", "後の名前"), ("name", "後の名前"), ("hours", "平日　午前９時〜午後５時")];
    assert_eq!(admin.post(&address, &hours).await.status, StatusCode::SEE_OTHER);
    for page in ["/profile/agencies", "/arrangement"] {
        assert!(admin.get(page).await.has("月-金 9:00-17:00"), "{page}");
    }
    assert_eq!(admin.post(&format!("{address}/end"), &[]).await.location, "/profile/agencies");
    assert_eq!(admin.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(audited(&t, "agency.change").await, 5);
}

#[db_test]
async fn everybody_sees_the_arrangement_and_only_the_administrator_the_profile(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    assert!(desk.get("/arrangement").await.body.contains("まだ登録されていません"));
    for path in ["/profile", "/profile/new", "/profile/versions/1", "/profile/agencies"] {
        assert_eq!(desk.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/profile", "/profile/difference"] {
        let fields = [("text", MIYOSHI), ("effective_on", "2026-04-01"), ("version", "0")];
        assert_eq!(desk.post(path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}
