//! Files on a case of the agenda: adding, looking, opening, refusals that keep the page, taking off.

use app::testing::TestApp;
use axum::http::{StatusCode, header};
use db::db_test;

use super::{before, coordinator};
use crate::{kernel::form::SUBMISSION, testing::Browser};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

#[db_test]
async fn a_paper_is_put_on_a_case_opened_by_its_readers_and_taken_off(t: TestApp) {
    let browser = coordinator(&t).await;
    let (conference, item) = before(&t, &browser).await;
    let add = format!("{item}/attachments");
    let form = browser.get(&add).await;
    assert!(form.has("enctype=\"multipart/form-data\"") && form.has("イニシャルに置き換わりません"));
    let (key, section) = (form.key(), item.replace("/items/", "#item-"));
    let fields = [(SUBMISSION, key.as_str())];
    for _ in 0..2 {
        let sent = browser.upload(&add, &fields, "訪問看護の報告.pdf", PDF).await;
        assert_eq!(sent.location, section, "{}", sent.body);
    }
    let money = Browser::of(&t, &t.money).await;
    let page = money.get(&conference).await;
    assert_eq!(page.body.matches("訪問看護の報告").count(), 1, "a second submit stores nothing");
    assert!(!page.has("ファイルを添付する") && !page.has("取り外す"));
    let href = page.between("<p class=\"attachment-name\"><a href=\"", "\"").to_owned();
    let file = money.get(&href).await;
    assert_eq!((file.status, file.body.as_bytes()), (StatusCode::OK, PDF));
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/pdf");
    let list = money.get(href.rsplit_once('/').unwrap().0).await;
    assert!(list.has("添付した会議の議題") && list.has(&section));
    let removal = format!("{href}/removal");
    assert_eq!(browser.post(&removal, &[("reason", "別の資料")]).await.location, section);
    assert_eq!(money.get(&href).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn a_stranger_gets_the_same_answer_as_for_nothing_and_a_reader_adds_nothing(t: TestApp) {
    let browser = coordinator(&t).await;
    let (conference, item) = before(&t, &browser).await;
    browser.upload(&format!("{item}/attachments"), &[], "写し.pdf", PDF).await;
    let href =
        browser.get(&conference).await.between("<p class=\"attachment-name\"><a href=\"", "\"").to_owned();
    let last = Browser::of(&t, &t.last).await;
    let nothing = format!("/conferences/{}", uuid::Uuid::from_u128(7));
    let nothing = last.get(&nothing).await;
    for path in [&href, &format!("{href}/removal"), &format!("{item}/attachments"), &conference] {
        let answer = last.get(path).await;
        assert_eq!((answer.status, &answer.body), (StatusCode::NOT_FOUND, &nothing.body), "{path}");
    }
    for who in [&t.last, &t.money] {
        let sent = Browser::of(&t, who).await.upload(&format!("{item}/attachments"), &[], "x.pdf", PDF).await;
        assert!(matches!(sent.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{}", sent.status);
    }
}

#[db_test]
async fn what_cannot_be_kept_is_said_beside_the_field(t: TestApp) {
    let browser = coordinator(&t).await;
    let (conference, item) = before(&t, &browser).await;
    let large = vec![b'%'; app::attachment::MOST_BYTES + 1];
    for (content, words) in [
        (large.as_slice(), "20MBまでです"),
        (b"MZ\x90\0".as_slice(), "プログラムのファイルは添付できません"),
        (b"".as_slice(), "ファイルを選んでください"),
    ] {
        let answer = browser.upload(&format!("{item}/attachments"), &[], "写真.jpg", content).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(answer.has(words) && answer.has("href=\"#file\"") && answer.title().starts_with("エラー"));
    }
    assert!(!browser.get(&conference).await.has("attachment-name"));
}
