//! The pages about somebody in danger through the whole program: two worlds that differ in hidden values are byte for
//! byte the same, and the halts and refusals say what they must.

use std::fmt::Write as _;

use app::{
    household::{PersonInput, add_person, open_forms},
    protection::{BeginInput, NamedInput, add_named, begin},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::{
    ids::{CaseId, PersonId, ProtectionId},
    person::Relation,
    protection::{ProtectionKind, ProtectionStage},
};

use crate::{household::tests::hanako, testing::Browser};

/// Values as they are stored: address, household telephone, telephone, occupation, school, workplace.
type Values = [&'static str; 6];
const FULL: Values = ["桜町1丁目2番3号", "0836111111", "09022223333", "調理師", "桜町専門学校", "みなと食堂"];

async fn set(t: &TestApp, case: CaseId, person: PersonId, values: Values) {
    let [address, household_phone, phone, occupation, school, workplace] = values;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "UPDATE household SET address = $2, phone = $3 WHERE id = (SELECT household FROM support_case WHERE id = $1)",
        db::args![case, address, household_phone],
    )
    .await
    .unwrap();
    tx.execute_one(
        "UPDATE person SET phone = $2, occupation = $3, school = $4, workplace = $5 WHERE id = $1",
        db::args![person, phone, occupation, school, workplace],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// 渡邉花子 with her values, and her father in the same record.
async fn family(t: &TestApp) -> (CaseId, PersonId, PersonId) {
    let case = hanako(t).await;
    let op = t.op(&t.desk);
    let hanako = open_forms(&op, case).await.unwrap().persons[0].id;
    let father = PersonInput {
        family_name: "渡邉".into(),
        given_name: "太郎".into(),
        relation: Some(Relation::Father),
        ..PersonInput::default()
    };
    let taro = add_person(&op, case, &father).await.unwrap();
    set(t, case, hanako, FULL).await;
    (case, hanako, taro)
}

async fn protect(t: &TestApp, case: CaseId, person: PersonId) -> ProtectionId {
    let typed = BeginInput {
        persons: vec![person],
        kind: Some(ProtectionKind::Violence),
        stage: Some(ProtectionStage::Provisional),
        municipality: "山美市".into(),
        from: "R8.4.1".into(),
        until: "R8.6.30".into(),
    };
    begin(&t.op(&t.desk), case, &typed).await.unwrap()[0]
}

/// The answer without what differs in every answer: keys of forms.
fn steady(body: &str) -> String {
    let mut parts = body.split("name=\"submission\" value=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    out
}

/// Every page, search and error of the desk about the case, as bytes.
async fn sight(desk: &Browser, case: CaseId, person: PersonId) -> String {
    let mut seen = String::new();
    for path in [
        "/".to_owned(),
        "/cases?whose=all".to_owned(),
        format!("/cases/{case}"),
        format!("/cases/{case}/household"),
        format!("/cases/{case}/persons/{person}"),
        format!("/cases/{case}/persons/{person}/unmasking"),
        format!("/cases/{case}/protections"),
        format!("/cases/{case}/kinships"),
        format!("/cases/{case}/notes"),
        format!("/cases/{case}/consents"),
        format!("/cases/{case}/referrals"),
        format!("/cases/{case}/referrals/new"),
    ] {
        let page = desk.get(&path).await;
        writeln!(seen, "{path} {} {}", page.status, steady(&page.body)).unwrap();
    }
    for words in ["渡邉", "090-2222-3333", "0836-11-1111", "桜町", "R8-0001"] {
        let page = desk.post("/search", &[("q", words)]).await;
        writeln!(seen, "{words} {} {}", page.status, steady(&page.body)).unwrap();
    }
    let wrong = [("family_name", "渡邉"), ("phone", "電話番号ではない"), ("version", "1")];
    let refused = desk.post(&format!("/cases/{case}/persons/{person}"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    seen.push_str(&steady(&refused.body));
    let late = [("family_name", "渡邉"), ("version", "0")];
    let stale = desk.post(&format!("/cases/{case}/persons/{person}"), &late).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    seen.push_str(&steady(&stale.body));
    seen
}

#[db_test]
async fn no_answer_differs_by_a_byte_with_the_values_that_a_protection_hides(t: TestApp) {
    let (case, hanako, _) = family(&t).await;
    protect(&t, case, hanako).await;
    let desk = Browser::of(&t, &t.desk).await;
    let on = "/cases/".to_owned() + &case.to_string() + "/referrals/new";
    desk.post("/warnings/referral", &[("at", &on)]).await;
    let full = sight(&desk, case, hanako).await;
    for hidden in ["桜町1丁目", "0836-11-1111\"", "調理師", "専門学校", "みなと食堂"] {
        assert!(!full.replace("value=\"0836-11-1111\"", "").contains(hidden), "{hidden}");
    }
    for values in [["別の町9", "0836999999", "08099998888", "会社員", "別の学校", "別の店"], [""; 6]]
    {
        set(&t, case, hanako, values).await;
        let other = sight(&desk, case, hanako).await;
        assert!(other == full, "{}", first_difference(&other, &full));
    }
}

fn first_difference(a: &str, b: &str) -> String {
    let pair = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    pair.map_or_else(|| "one is longer".to_owned(), |(a, b)| format!("{a}\n---\n{b}"))
}

#[db_test]
async fn hidden_values_stand_on_one_page_with_a_header_that_takes_them_away(t: TestApp) {
    let (case, hanako, _) = family(&t).await;
    protect(&t, case, hanako).await;
    let desk = Browser::of(&t, &t.desk).await;
    let path = format!("/cases/{case}/persons/{hanako}/unmasking");
    let short = desk.post(&path, &[("reason", "contact"), ("words", "訪問")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!short.body.contains("みなと食堂"));
    let shown = desk.post(&path, &[("reason", "contact"), ("words", "本日の訪問先の確認のため")]).await;
    assert_eq!(shown.status, StatusCode::OK);
    for value in ["桜町1丁目2番3号", "090-2222-3333", "桜町専門学校", "みなと食堂"] {
        assert!(shown.body.contains(value), "{value}");
    }
    assert!(shown.headers["refresh"].to_str().unwrap().starts_with("120; url=/cases/"));
    assert!(shown.headers["cache-control"].to_str().unwrap().contains("no-store"));
    assert!(shown.body.contains("print-held"));
    assert!(!desk.get(&format!("/cases/{case}")).await.body.contains("みなと食堂"));
}

#[db_test]
async fn the_named_perpetrator_is_refused_in_clear_words_and_finds_no_page(t: TestApp) {
    let (case, hanako, _) = family(&t).await;
    let id = protect(&t, case, hanako).await;
    let mut tx = t.app.db().write().await.unwrap();
    let op = t.op(&t.desk);
    app::case::hold(&mut tx, &op, case, t.coordinator.agency, true).await.unwrap();
    app::disclosure::refresh(&mut tx, &op, case).await.unwrap();
    tx.commit().await.unwrap();
    let named = NamedInput { staff: Some(t.desk.staff), ..NamedInput::default() };
    let desk = Browser::of(&t, &t.desk).await;
    add_named(&t.op(&t.coordinator), case, id, &named).await.unwrap();
    let nowhere = desk.get("/cases/0190d1a0-0000-7000-8000-000000000000").await;
    for path in ["", "/protections", "/notes", "/persons/new", "/views"] {
        let page = desk.get(&format!("/cases/{case}{path}")).await;
        assert_eq!((page.status, page.body), (StatusCode::NOT_FOUND, nowhere.body.clone()), "{path}");
    }
    let asked = [("reason", "contact"), ("words", "家に行って話をしたいため")];
    let refused = desk.post(&format!("/cases/{case}/persons/{hanako}/unmasking"), &asked).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.body.contains("あなたの職員アカウントでは、この情報を表示できません"),
        "{}",
        refused.body
    );
    assert!(!refused.body.contains("桜町") && !refused.body.contains("渡邉"));
}

#[db_test]
async fn a_form_behind_a_warning_leads_to_it_and_back_and_a_late_note_keeps_its_text(t: TestApp) {
    let (case, hanako, _) = family(&t).await;
    protect(&t, case, hanako).await;
    let desk = Browser::of(&t, &t.desk).await;
    let form = format!("/cases/{case}/notes/new?template=visit");
    let waits = desk.get(&form).await;
    assert_eq!(waits.status, StatusCode::SEE_OTHER);
    let halt = desk.get(&waits.location).await;
    assert!(halt.body.contains("留守番電話") && !halt.body.contains("渡邉"));
    let note = [
        ("submission", "0190d1a0-0000-7000-8000-000000000001~0190d1a0-0000-7000-8000-000000000002"),
        ("body", "訪問したが不在だった。"),
        ("happened_on", "R8.4.1"),
        ("method", "visit"),
        ("counterpart", "self"),
        ("category", "consultation"),
        ("sharing", "team"),
        ("subject", "household"),
    ];
    let unsaved = desk.post(&format!("/cases/{case}/notes"), &note[1..]).await;
    assert_eq!(unsaved.status, StatusCode::CONFLICT);
    let at = form_urlencoded::parse(waits.location.split_once('?').unwrap().1.as_bytes()).next().unwrap().1;
    assert_eq!(at, form);
    let on = desk.post("/warnings/contact", &[("at", &at)]).await;
    assert_eq!((on.status, on.location.as_str()), (StatusCode::SEE_OTHER, form.as_str()));
    assert_eq!(desk.get(&form).await.status, StatusCode::OK);
    assert_eq!(desk.post("/warnings/contact", &[("at", "/search")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/warnings/nothing").await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn a_protected_case_is_not_printed_before_its_warning(t: TestApp) {
    let (case, hanako, _) = family(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let cover = format!("/cases/{case}");
    assert!(desk.get(&cover).await.body.contains("data-printed"));
    protect(&t, case, hanako).await;
    let held = desk.get(&cover).await.body;
    assert!(held.contains("print-held") && !held.contains("data-printed=") && held.contains("秘匿"));
    assert_eq!(desk.post(&format!("{cover}/print"), &[]).await.status, StatusCode::CONFLICT);
    desk.post("/warnings/print", &[("at", &cover)]).await;
    let open = desk.get(&cover).await.body;
    assert!(!open.contains("print-held") && open.contains("data-printed="));
    assert_eq!(desk.post(&format!("{cover}/print"), &[]).await.status, StatusCode::NO_CONTENT);
}
