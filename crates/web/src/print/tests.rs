//! Papers and spreadsheets as a browser gets them: what they say, to whom, under which name, and what is recorded.

use app::{
    protection::{BeginInput, begin},
    testing::TestApp,
};
use axum::http::{StatusCode, header};
use db::{args, db_test};
use domain::{
    ids::CaseId,
    protection::{ProtectionKind, ProtectionStage},
};

use crate::{
    household::tests::hanako,
    testing::{Answer, Browser},
};

/// The papers of a case by the ends of their addresses.
const OF_A_CASE: [&str; 5] = [
    "cover.pdf",
    "notes.pdf",
    "notes.pdf?from=2026-04-01&until=2027-03-31",
    "genogram.pdf",
    "genogram.pdf?names=letters",
];

/// The text of all pages without spaces.
pub(crate) fn text(answer: &Answer) -> String {
    let document = lopdf::Document::load_mem(&answer.bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).unwrap().chars().filter(|it| !it.is_whitespace()).collect()
}

pub(crate) async fn written(t: &TestApp, action: &str) -> Vec<Option<String>> {
    let mut read = t.app.db().read().await.unwrap();
    read.singles("SELECT detail FROM audit_entry WHERE action = $1 ORDER BY seq", args![action])
        .await
        .unwrap()
}

pub(crate) fn head(answer: &Answer, name: header::HeaderName) -> &str {
    answer.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
}

#[db_test]
async fn papers_of_a_case_say_who_it_is_about_and_their_files_do_not(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    for (nth, end) in (1..).zip(OF_A_CASE) {
        let answer = desk.get(&format!("/cases/{case}/{end}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{end}");
        assert_eq!(head(&answer, header::CONTENT_TYPE), "application/pdf");
        assert_eq!(head(&answer, header::CACHE_CONTROL), "no-store");
        let name = head(&answer, header::CONTENT_DISPOSITION);
        assert!(name.starts_with("attachment; filename*=UTF-8''%") && name.contains("-0900.pdf"), "{name}");
        assert!(!name.contains("%E6%B8%A1") && !name.contains("0001"), "{name}");
        let text = text(&answer);
        assert!(
            text.contains("取扱注意") && text.contains("R8-0001") && text.contains("1/"),
            "{end}: {text}"
        );
        let named = ["cover.pdf", "genogram.pdf"].contains(&end);
        assert_eq!(text.contains("花子"), named, "{end}: {text}");
        assert_eq!(written(&t, "case.print").await.len(), nth, "{end}");
    }
    let cover = text(&desk.get(&format!("/cases/{case}/cover.pdf")).await);
    for words in ["夜ねむれず、家賃も払えない。", "満81歳", "あおぞら地域包括支援センター"]
    {
        assert!(cover.contains(words), "{words}: {cover}");
    }
}

#[db_test]
async fn who_may_not_know_of_a_case_gets_no_paper_of_it(t: TestApp) {
    let case = hanako(&t).await;
    let outside = Browser::of(&t, &t.last).await;
    for end in OF_A_CASE {
        assert_eq!(outside.get(&format!("/cases/{case}/{end}")).await.status, StatusCode::NOT_FOUND, "{end}");
    }
    assert!(written(&t, "case.print").await.iter().all(Option::is_none), "only refusals");
}

async fn protect(t: &TestApp, case: CaseId) {
    let op = t.op(&t.desk);
    let person = app::household::open_forms(&op, case).await.unwrap().persons[0].id;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "UPDATE household SET address = '桜町1丁目2番3号' WHERE id = (SELECT household FROM support_case WHERE id = $1)",
        args![case],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let input = BeginInput {
        persons: vec![person],
        kind: Some(ProtectionKind::Violence),
        stage: Some(ProtectionStage::Provisional),
        municipality: "みどり市".into(),
        from: "R8.4.1".into(),
        until: "R8.6.30".into(),
    };
    begin(&op, case, &input).await.unwrap();
}

#[db_test]
async fn a_protected_household_goes_on_paper_after_the_warning_and_without_its_address(t: TestApp) {
    let case = hanako(&t).await;
    protect(&t, case).await;
    let desk = Browser::of(&t, &t.desk).await;
    for end in OF_A_CASE {
        let held = desk.get(&format!("/cases/{case}/{end}")).await;
        assert_eq!(held.status, StatusCode::SEE_OTHER, "{end}");
        assert!(held.location.starts_with("/warnings/print?at="), "{end}: {}", held.location);
    }
    let cover = format!("/cases/{case}/cover.pdf");
    let on = desk.post("/warnings/print", &[("at", &cover)]).await;
    assert_eq!(on.location, cover);
    let text = text(&desk.get(&cover).await);
    assert!(text.contains("支援措置") && text.contains("秘匿") && !text.contains("桜町"), "{text}");
    for list in ["cases", "schedule", "inbox"] {
        let file = desk.get(&format!("/lists/{list}/file?as=csv&purpose=meeting")).await;
        let why = "a file goes where no warning stands before it";
        assert!(file.status.is_success() && !file.has("R8-0001"), "{list}: {why}");
    }
}
