//! The pages of a household through the whole program: what they say, to whom, and what they keep quiet.

use app::{
    household::{PersonInput, add_person, open_forms},
    intake::{TakeIn, Told, take},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::{
    ids::CaseId,
    intake::{Caller, Method, Urgency},
    person::Relation,
};

use crate::testing::Browser;

/// A household that the desk took in: 渡邉花子, who spoke for herself.
pub(crate) async fn hanako(t: &TestApp) -> CaseId {
    let op = t.op(&t.desk);
    let heard = TakeIn {
        case: None,
        received_on: op.today(),
        received_time: None,
        method: Method::Phone,
        caller: Caller::Oneself,
        caller_name: String::new(),
        caller_phone: String::new(),
        urgency: Urgency::Ordinary,
        body: "夜ねむれず、家賃も払えない。".into(),
        outside_field: false,
        worries: vec!["w01".into()],
        told: Told::default(),
    };
    let case = take(&op, &heard).await.unwrap().case;
    let stored = open_forms(&op, case).await.unwrap();
    assert!(stored.persons.is_empty(), "nobody was named");
    let person = PersonInput {
        family_name: "渡邉".into(),
        given_name: "花子".into(),
        family_kana: "ワタナベ".into(),
        given_kana: "ハナコ".into(),
        birth: "S20.4.1".into(),
        relation: Some(Relation::Principal),
        ..PersonInput::default()
    };
    add_person(&op, case, &person).await.unwrap();
    case
}

#[db_test]
async fn the_cover_page_shows_the_household_and_keeps_names_out_of_title_and_address(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let page = desk.get(&format!("/cases/{case}")).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "渡邉　花子",
        "ワタナベ ハナコ",
        "満81歳",
        "夜ねむれず",
        "病気・けが・健康",
        "だれが関わっているか",
        "表示の根拠：</strong>自機関の記録",
        "全5ステップ中",
        "同意なし",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert_eq!(page.title(), "世帯の表紙 – R8-0001 – あおぞら地域包括支援センター – たすき");
    for href in page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(href.is_ascii(), "{href}");
    }
}

#[db_test]
async fn a_hidden_case_answers_byte_for_byte_like_one_that_does_not_exist(t: TestApp) {
    let case = hanako(&t).await;
    let outside = Browser::of(&t, &t.money).await;
    let nowhere = "0190d1a0-0000-7000-8000-000000000000";
    for page in ["", "/household", "/persons/new", "/kinships", "/assignment", "/dues"] {
        let hidden = outside.get(&format!("/cases/{case}{page}")).await;
        let missing = outside.get(&format!("/cases/{nowhere}{page}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!((missing.status, missing.body), (hidden.status, hidden.body), "{page}");
    }
    assert_eq!(outside.get("/cases/no-such-id").await.status, StatusCode::NOT_FOUND);
    let list = outside.get("/cases?whose=all").await;
    assert!(!list.body.contains("R8-0001") && !list.body.contains("渡邉"));
}

#[db_test]
async fn a_person_is_corrected_in_the_same_form_and_a_second_writer_sees_both_texts(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let person = open_forms(&t.op(&t.desk), case).await.unwrap().persons[0].id;
    let path = format!("/cases/{case}/persons/{person}");
    let wrong =
        [("family_name", "渡邉"), ("note", "123456789018"), ("birth", "きのうの昔"), ("version", "1")];
    let again = desk.post(&path, &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.title().starts_with("エラー："));
    assert!(again.body.contains("個人番号") && again.body.contains("きのうの昔"));

    let right = [("family_name", "渡邉"), ("relation", "principal"), ("note", "耳が遠い"), ("version", "1")];
    let saved = desk.post(&path, &right).await;
    assert_eq!((saved.status, saved.location), (StatusCode::SEE_OTHER, format!("/cases/{case}")));
    let late = [("family_name", "渡辺"), ("relation", "principal"), ("note", "犬がにがて"), ("version", "1")];
    let both = desk.post(&path, &late).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert!(both.body.contains("耳が遠い") && both.body.contains("犬がにがて"));
    assert!(both.body.contains("name=\"version\" value=\"2\""));
    let stored = open_forms(&t.op(&t.desk), case).await.unwrap();
    assert_eq!(stored.persons[0].note, "耳が遠い");
}

#[db_test]
async fn a_search_is_answered_without_the_words_in_an_address_and_finds_every_spelling(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    for words in ["わたなべ", "ﾜﾀﾅﾍﾞ", "渡辺", "R8-1"] {
        let found = desk.post("/search", &[("q", words)]).await;
        assert_eq!((found.status, found.location.as_str()), (StatusCode::OK, ""), "{words}");
        assert!(found.body.contains(&format!("/cases/{case}")), "{words}");
        assert_eq!(found.title(), "さがす – あおぞら地域包括支援センター – たすき");
    }
    let nothing = Browser::of(&t, &t.money).await.post("/search", &[("q", "わたなべ")]).await;
    assert!(nothing.body.contains("見つかりませんでした"));
    assert_eq!(desk.post("/search", &[("q", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[db_test]
async fn the_list_leads_to_the_case_and_those_without_case_work_stay_outside(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    for path in ["/cases", "/cases?whose=mine", "/cases?whose=all&sort=opened", "/cases?phase=intake"] {
        let list = desk.get(path).await;
        assert_eq!(list.status, StatusCode::OK, "{path}");
        assert!(list.body.contains(&format!("/cases/{case}")), "{path}");
    }
    assert!(!desk.get("/cases?overdue=yes").await.body.contains("R8-0001"));
    assert!(desk.get("/cases?state=closed").await.body.contains("条件にあうケースはありません"));
    let auditor = Browser::of(&t, &t.auditor).await;
    for path in ["/cases".to_owned(), format!("/cases/{case}"), "/search".to_owned()] {
        assert_eq!(auditor.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[db_test]
async fn a_date_is_set_and_ticked_off_and_the_next_one_shows_on_the_cover(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let path = format!("/cases/{case}/dues");
    let typed = [("on", "4/3"), ("kind", "contact"), ("what", "電話で様子をうかがう")];
    assert_eq!(desk.post(&path, &typed).await.status, StatusCode::SEE_OTHER);
    let cover = desk.get(&format!("/cases/{case}")).await;
    assert!(cover.body.contains("電話で様子をうかがう"));
    let link = cover.body.split("href=\"/dues/").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let deferral = format!("/dues/{link}/deferral");
    let shown = desk.get(&deferral).await;
    assert!(shown.body.contains("次の開庁日：4月6日（月）"), "{}", shown.body);
    let wrong = desk.post(&deferral, &[("from", "2026-04-03"), ("later", "day"), ("on", "あさって頃")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("あさって頃"), "what was typed stays");
    let off = desk.post(&deferral, &[("from", "2026-04-03"), ("later", "next")]).await;
    assert_eq!((off.status, off.location), (StatusCode::SEE_OTHER, format!("/cases/{case}")));
    let again = desk.post(&deferral, &[("from", "2026-04-03"), ("later", "week"), ("why", "雨")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "a colleague was first");
    assert!(desk.get(&deferral).await.body.contains("これまでに1回、先に延ばしています"));
    let completion = format!("/dues/{link}/completion");
    assert_eq!(desk.get(&completion).await.status, StatusCode::OK);
    let done = desk.post(&completion, &[("note", "お元気でした")]).await;
    assert_eq!((done.status, done.location), (StatusCode::SEE_OTHER, format!("/cases/{case}")));
    assert!(!desk.get(&format!("/cases/{case}")).await.body.contains("電話で様子をうかがう"));
    let outside = Browser::of(&t, &t.money).await;
    assert_eq!(outside.get(&completion).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn the_household_form_keeps_glyphs_and_kinship_and_assignment_have_their_pages(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let path = format!("/cases/{case}/household");
    let typed = [
        ("label", "葛\u{E0100}城さんの世帯"),
        ("address", "桜町1"),
        ("caution", "犬、裏口"),
        ("version", "1"),
    ];
    assert_eq!(desk.post(&path, &typed).await.status, StatusCode::SEE_OTHER);
    let cover = desk.get(&format!("/cases/{case}")).await;
    assert!(cover.body.contains("葛\u{E0100}城さんの世帯") && cover.body.contains("裏口"));
    assert_eq!(desk.post(&path, &typed).await.status, StatusCode::CONFLICT);
    let none = desk.post(&format!("/cases/{case}/kinships"), &[("kind", "parent")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let assignment = desk.get(&format!("/cases/{case}/assignment")).await;
    assert!(assignment.body.contains("職員 desk"));
}
