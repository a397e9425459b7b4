//! Pages of 添付 through the whole program: adding, looking, opening, refusals that keep the page, taking off.

use app::testing::TestApp;
use axum::http::{StatusCode, header};
use db::db_test;

use crate::{
    draft::testing::{NOTE, hanako},
    kernel::form::SUBMISSION,
    testing::Browser,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// The page of the case's first note.
async fn noted(desk: &Browser, case: &impl std::fmt::Display) -> String {
    let list = format!("/cases/{case}/notes");
    desk.post(&list, &NOTE).await;
    let page = desk.get(&list).await;
    let link = format!("href=\"{list}/");
    let ids = page.body.split(&link).skip(1).filter_map(|rest| rest.get(..36));
    let note = ids.into_iter().find(|id| id.parse::<uuid::Uuid>().is_ok()).unwrap().to_owned();
    format!("{list}/{note}")
}

#[db_test]
async fn a_scan_is_attached_listed_opened_and_taken_off(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let note = noted(&desk, &case).await;
    let form = desk.get(&format!("{note}/attachments")).await;
    assert!(form.has("enctype=\"multipart/form-data\"") && form.has("20MBまで"));
    let key = form.key();
    let fields = [(SUBMISSION, key.as_str())];
    let sent = desk.upload(&format!("{note}/attachments"), &fields, "主治医の意見.pdf", PDF).await;
    assert_eq!(sent.location, note, "{}", sent.body);
    let again = desk.upload(&format!("{note}/attachments"), &fields, "主治医の意見.pdf", PDF).await;
    assert_eq!(again.location, note, "a second submit leads to the same page");
    let page = desk.get(&note).await;
    assert_eq!(page.body.matches("主治医の意見").count() / page.body.matches("取り外す").count(), 2);
    assert!(desk.get(&format!("/cases/{case}/notes")).await.has("添付1件"));
    let list = desk.get(&format!("/cases/{case}/attachments")).await;
    let href = format!("/cases/{case}/attachments/{}", list.between("/attachments/", "\""));
    let file = desk.get(&href).await;
    let header = |name| file.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!((header(header::CONTENT_TYPE), file.body.as_bytes()), ("application/pdf", PDF));
    assert!(header(header::CONTENT_DISPOSITION).starts_with("attachment; filename*=UTF-8''%E4%B8%BB"));
    assert!(header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert_eq!(
        (header(header::CACHE_CONTROL), header(header::X_CONTENT_TYPE_OPTIONS)),
        ("no-store", "nosniff")
    );
    let removal = format!("{href}/removal");
    let asked = desk.post(&removal, &[("reason", "")]).await;
    assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && asked.has("取り外す理由を200字以内で"));
    assert_eq!(desk.post(&removal, &[("reason", "別の世帯の書類")]).await.location, note);
    assert_eq!(desk.get(&href).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn a_stranger_gets_the_same_answer_as_for_nothing(t: TestApp) {
    let case = hanako(&t).await;
    let (desk, money) = (Browser::of(&t, &t.desk).await, Browser::of(&t, &t.money).await);
    let note = noted(&desk, &case).await;
    desk.upload(&format!("{note}/attachments"), &[], "写し.pdf", PDF).await;
    let list = desk.get(&format!("/cases/{case}/attachments")).await;
    let href = format!("/cases/{case}/attachments/{}", list.between("/attachments/", "\""));
    for path in [&href, &format!("{href}/removal"), &format!("/cases/{case}/attachments")] {
        assert_eq!(money.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let sent = money.upload(&format!("{note}/attachments"), &[], "x.pdf", PDF).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    let nobody = Browser::new(&t, crate::kernel::Mode::Demo);
    assert!(nobody.get(&href).await.location.starts_with("/sign-in"));
}

#[db_test]
async fn what_cannot_be_kept_is_said_beside_the_field(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let to = format!("{}/attachments", noted(&desk, &case).await);
    let large = vec![b'%'; app::attachment::MOST_BYTES + 1];
    let locked = b"%PDF-1.4\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>\n%%EOF".as_slice();
    for (name, content, words) in [
        ("写真.jpg", large.as_slice(), "20MBまでです"),
        ("写真.jpg", b"MZ\x90\0", "プログラムのファイルは添付できません"),
        ("資料.zip", b"PK\x03\x04", "圧縮ファイル"),
        ("鍵つき.pdf", locked, "パスワードを外して"),
        ("切れた.pdf", b"%PDF-1.4 cut", "途中で切れています"),
        ("", b"", "ファイルを選んでください"),
    ] {
        let answer = desk.upload(&to, &[], name, content).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(
            answer.has(words) && answer.has("href=\"#file\"") && answer.title().starts_with("エラー"),
            "{name}"
        );
    }
    assert!(desk.get(&format!("/cases/{case}/attachments")).await.has("見られる添付ファイルはありません"));
}

#[db_test]
async fn a_form_shown_for_another_membership_stores_nothing_and_says_so(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let to = format!("{}/attachments", noted(&desk, &case).await);
    let key = format!("{}~{}", uuid::Uuid::from_u128(9), t.money.membership);
    let answer = desk.upload(&to, &[(SUBMISSION, &key)], "写し.pdf", PDF).await;
    assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.has("所属が切り替わりました"));
    assert!(desk.get(&format!("/cases/{case}/attachments")).await.has("見られる添付ファイルはありません"));
}
