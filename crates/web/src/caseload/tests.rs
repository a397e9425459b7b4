//! 担当状況 and 引き継ぎ in a browser.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;
use domain::staff::Role;

use crate::testing::Browser;

async fn two_cases(desk: &Browser) {
    for name in ["山本", "川口"] {
        let fields = [("text", "家賃を払えない。"), ("method", "desk"), ("family_name", name)];
        assert_eq!(desk.post("/intakes", &fields).await.status, StatusCode::SEE_OTHER);
    }
}

/// The pairs of the fields that the page of somebody's cases holds.
fn versions(body: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in body.split("name=\"version-").skip(1) {
        let (case, rest) = part.split_once('"').unwrap();
        let value = rest.split_once("value=\"").unwrap().1.split_once('"').unwrap().0;
        found.push((format!("version-{case}"), value.to_owned()));
    }
    found
}

#[db_test]
async fn a_manager_looks_goes_back_and_hands_over(t: TestApp) {
    let manager = t.somebody(&t.desk, "manager", Role::Manager).await;
    let one = t.somebody(&t.desk, "one", Role::Counsellor).await;
    two_cases(&Browser::of(&t, &t.desk).await).await;
    let browser = Browser::of(&t, &manager).await;
    let page = browser.get("/caseload").await;
    assert!(page.body.contains("2件") && page.body.contains("職員 one"));
    let address = format!("/caseload/{}", t.desk.staff);
    let list = browser.get(&address).await;
    assert!(list.body.contains("山本さんの世帯") && !list.title().contains("山本"));
    let (to, versions) = (one.staff.to_string(), versions(&list.body));
    assert_eq!(versions.len(), 2);
    let mut fields = vec![("all", to.as_str()), ("why", "人事異動")];
    fields.extend(versions.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let send = |step: &'static str| {
        let mut fields = fields.clone();
        fields.push(("step", step));
        fields
    };
    let look = browser.post(&address, &send("look")).await;
    assert!(look.body.contains("職員 oneさんへ 2件") && look.body.contains("2件を引き継ぐ"));
    let back = browser.post(&address, &send("back")).await;
    assert!(back.body.contains("value=\"人事異動\""));
    let done = browser.post(&address, &send("carry")).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/caseload"));
    let again = browser.post(&address, &send("carry")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("どのケースも引き継いでいません"));
    assert!(Browser::of(&t, &one).await.get("/").await.body.contains("新しく担当になったケース"));
}

#[db_test]
async fn what_is_missing_is_said_and_kept_and_others_find_no_door(t: TestApp) {
    let manager = t.somebody(&t.desk, "manager", Role::Manager).await;
    two_cases(&Browser::of(&t, &t.desk).await).await;
    let browser = Browser::of(&t, &manager).await;
    let address = format!("/caseload/{}", t.desk.staff);
    let nothing = browser.post(&address, &[("step", "look"), ("why", "産休")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.body.contains("引き継ぐケースと相手を選んでください。"));
    assert!(nothing.body.contains("value=\"産休\""));
    assert!(browser.get("/caseload/nobody").await.body.contains("引き継ぐケースはありません。"));
    assert_eq!(browser.get(&format!("/caseload/{}", t.money.staff)).await.status, StatusCode::NOT_FOUND);
    let desk = Browser::of(&t, &t.desk).await;
    assert_eq!(desk.get("/caseload").await.status, StatusCode::FORBIDDEN);
    assert!(!desk.get("/").await.body.contains("/caseload"));
}
