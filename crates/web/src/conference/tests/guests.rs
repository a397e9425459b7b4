//! A guest through the whole program: asked on a page, pledges on a page, reads on a page, and finds every other door shut.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::{args, db_test};
use domain::staff::Role;

use super::{before, coordinator};
use crate::testing::Browser;

/// The one invitation that there is.
async fn invitation(t: &TestApp) -> String {
    let mut read = t.app.db().read().await.unwrap();
    let id: domain::ids::GuestId = read.single("SELECT id FROM conference_guest", args![]).await.unwrap();
    id.to_string()
}

#[db_test]
async fn a_guest_is_asked_pledges_and_reads_the_papers_and_nothing_else(t: TestApp) {
    let guest = t.somebody(&t.coordinator, "isha", Role::Guest).await;
    let host = coordinator(&t).await;
    let (address, _) = before(&t, &host).await;
    let form = host.get(&format!("{address}/guests")).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains(&guest.name));
    let item = form.between("name=\"items\" value=\"", "\"").to_owned();
    let staff = guest.staff.to_string();
    let typed = [
        ("staff", staff.as_str()),
        ("why", ""),
        ("items", item.as_str()),
        ("agreed_on", "R8.4.1"),
        ("names", "initials"),
        ("from", "R8.4.1"),
        ("until", "R8.4.3"),
    ];
    let wrong = host.post(&format!("{address}/guests"), &typed).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("何のために招くかを入力してください"));
    let mut right = typed;
    right[1].1 = "医療の面からの助言";
    let asked = host.post(&format!("{address}/guests"), &right).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let id = invitation(&t).await;
    let visit = format!("/visits/{id}");
    let browser = Browser::of(&t, &guest).await;
    let home = browser.get("/").await;
    assert!(home.body.contains(&visit) && home.body.contains("医療の面からの助言"));
    let door = browser.get(&visit).await;
    assert!(door.body.contains("誓約の内容") && !door.body.contains("R8-0001"));
    let unticked = browser.post(&visit, &[]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.post(&visit, &[("pledged", "yes")]).await.status, StatusCode::SEE_OTHER);
    let papers = browser.get(&visit).await;
    assert!(papers.body.contains("取扱注意（イニシャル）") && papers.body.contains("R8-0001"));
    assert!(!papers.body.contains("渡邉") && papers.body.contains("W.H."));
    for shut in ["/search", "/cases", "/inbox", "/arrangement", "/conferences", &address] {
        let answer = browser.get(shut).await;
        assert!(
            [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status),
            "{shut}: {}",
            answer.status
        );
        assert!(!answer.body.contains("渡邉"), "{shut}");
    }
    assert_eq!(host.get(&visit).await.status, StatusCode::FORBIDDEN);
    let shown = host.get(&address).await;
    assert!(shown.body.contains("誓約済み"));
    let ended = host.post(&format!("{address}/guests/{id}/end"), &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let gone = browser.get(&visit).await;
    assert!(gone.body.contains("取りやめになりました") && !gone.body.contains("R8-0001"));
}
