//! Files on a paper of the room: only its doors know them.

use app::{attachment::Scanner, testing::TestApp};
use axum::http::StatusCode;
use db::db_test;

use super::{World, body, case, world};
use crate::testing::Browser;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// A paper of the desk, its address.
async fn paper(it: &World) -> String {
    let typed = [("title", "経過"), ("body", "昨年の秋から会えない")];
    it.desk.post(&format!("{}/papers", it.item), &typed).await.location
}

#[db_test]
async fn a_file_is_opened_in_the_room_alone_and_taken_off(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", domain::staff::Role::Section).await;
    let case = case(&t).await;
    let it = world(&t, &section, body(&t).await, case).await;
    let paper = paper(&it).await;
    let add = format!("{paper}/attachments");
    assert!(it.desk.get(&add).await.has("ケースの画面には表示しません"));
    let sent = it.desk.upload(&add, &[], "本人の手紙.pdf", PDF).await;
    assert_eq!(sent.location, format!("{paper}#attachments"), "{}", sent.body);
    let href = it.desk.get(&paper).await.between("<p class=\"attachment-name\"><a href=\"", "\"").to_owned();
    assert!(href.starts_with(&it.room), "{href}");
    assert_eq!(it.desk.get(&href).await.body.as_bytes(), PDF);
    let id = href.rsplit_once('/').unwrap().1;
    for path in [format!("/cases/{case}/attachments/{id}"), format!("/cases/{case}/attachments/{id}/removal")]
    {
        assert_eq!(it.desk.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!it.desk.get(&format!("/cases/{case}/attachments")).await.has("本人の手紙"));
    // The money desk is called and has pledged, but holds no copy and does not sit there.
    let stranger = Browser::of(&t, &t.last).await;
    let nothing = stranger.get(&format!("{}/attachments/{}", it.room, uuid::Uuid::from_u128(7))).await;
    for path in [&href, &format!("{href}/removal"), &add, &paper] {
        for who in [&stranger, &it.money] {
            assert_eq!(who.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(stranger.get(path).await.body, nothing.body, "{path}");
    }
    assert_eq!(it.money.upload(&add, &[], "x.pdf", PDF).await.status, StatusCode::NOT_FOUND);
    let removal = format!("{href}/removal");
    let asked = it.desk.post(&removal, &[("reason", "")]).await;
    assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && asked.has("取り外す理由を200字以内で"));
    assert_eq!(it.desk.post(&removal, &[("reason", "別の書類")]).await.location, paper);
    assert_eq!(it.desk.get(&href).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn without_an_answer_of_the_scanner_nothing_is_stored_and_the_page_says_so(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", domain::staff::Role::Section).await;
    let case = case(&t).await;
    let it = world(&t, &section, body(&t).await, case).await;
    let paper = paper(&it).await;
    t.app.set_scanner(Scanner::parse("127.0.0.1:1").unwrap());
    let answer = it.desk.upload(&format!("{paper}/attachments"), &[], "手紙.pdf", PDF).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("ウイルスの検査ができなかったため、保存していません") && answer.has("href=\"#file\""));
    assert!(!it.desk.get(&paper).await.has("attachment-name"));
}
