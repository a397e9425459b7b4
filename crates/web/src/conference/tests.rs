//! The pages of a conference through the whole program: typed text stays, two note-takers see both
//! texts, the confirmation page says what stands in the way, paper names nobody it may not.

mod files;
mod guests;
mod invitation;

use app::{
    Actor,
    consent::{Details, Give, give},
    household::{PersonInput, add_person, open_forms},
    intake::{TakeIn, Told, take},
    plan::{self, NewRole, WritePlan},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::{args, db_test};
use domain::{
    category::Category,
    consent::ConsentMethod,
    ids::{BodyId, CaseId, ConferenceId},
    intake::{Caller, Method, Urgency},
    organisation::BodyKind,
    person::Relation,
};
use jiff::civil::date;

use crate::{kernel::form::SUBMISSION, print::tests::text, testing::Browser};

/// A household whose 花子 lets desk, money desk and coordinator know.
async fn hanako(t: &TestApp) -> CaseId {
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
        body: "家賃が払えない。".into(),
        outside_field: false,
        worries: vec!["w01".into()],
        told: Told::default(),
    };
    let case = take(&op, &heard).await.unwrap().case;
    let person = PersonInput {
        family_name: "渡邉".into(),
        given_name: "花子".into(),
        family_kana: "ワタナベ".into(),
        given_kana: "ハナコ".into(),
        relation: Some(Relation::Principal),
        ..PersonInput::default()
    };
    add_person(&op, case, &person).await.unwrap();
    let person = open_forms(&op, case).await.unwrap().persons[0].id;
    let consent = Give {
        case,
        person,
        agencies: vec![t.desk.agency, t.money.agency, t.coordinator.agency],
        categories: vec![Category::Basic, Category::Consultation],
        purpose: "暮らしを一緒に支えるため".into(),
        method: ConsentMethod::Paper,
        proxy: None,
        exclusions: String::new(),
        given_on: op.today(),
        from: op.today(),
        until: date(2027, 3, 31),
        details: Details::default(),
    };
    give(&op, &consent).await.unwrap();
    case
}

async fn body(t: &TestApp, kind: BodyKind) -> BodyId {
    let op = t.op(&t.coordinator);
    let mut tx = op.write().await.unwrap();
    let id: BodyId = op.new_id();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, '支え合い会議', $4)",
        args![id, id.to_string(), kind, op.agency()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// Calls a conference through its form; gives its address.
async fn called(t: &TestApp, browser: &Browser) -> String {
    let body = body(t, BodyKind::PlanConference).await.to_string();
    let sent =
        [("body", body.as_str()), ("held_on", "R8.4.1"), ("held_time", "１３時半"), ("place", "市役所201")];
    let answer = browser.post("/conferences", &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location
}

async fn proposed(t: &TestApp, case: CaseId, address: &str) {
    let role = |agency, lead| NewRole {
        agency,
        what: "家計の相談".into(),
        for_whom: None,
        from: None,
        until: None,
        frequency: "月1回".into(),
        lead,
    };
    let plan = WritePlan {
        case,
        plan: None,
        wishes: "家で暮らしたい".into(),
        long_goal: "落ち着いた暮らし".into(),
        emergency: String::new(),
        period: (Some(date(2026, 4, 1)), Some(date(2026, 9, 30))),
        goals: vec!["家計を見直す".into()],
        roles: vec![role(t.money.agency, true)],
        monitorings: vec![date(2026, 5, 1)],
    };
    let op = t.op(&t.coordinator);
    let plan = plan::write(&op, &plan).await.unwrap();
    let id: ConferenceId = address.trim_start_matches("/conferences/").parse().unwrap();
    plan::propose(&t.op(&t.coordinator), plan, id).await.unwrap();
}

/// A conference with the plan of 花子's household before it, and the address of its record.
async fn before(t: &TestApp, browser: &Browser) -> (String, String) {
    let case = hanako(t).await;
    let address = called(t, browser).await;
    proposed(t, case, &address).await;
    let page = browser.get(&address).await;
    let item = page.body.split(&format!("{address}/items/")).nth(1).unwrap();
    let item = item.split(['"', '/']).next().unwrap();
    (address.clone(), format!("{address}/items/{item}"))
}

async fn coordinator(t: &TestApp) -> Browser {
    let actor: &Actor = &t.coordinator;
    Browser::of(t, actor).await
}

#[db_test]
async fn a_wrong_date_keeps_everything_that_was_typed(t: TestApp) {
    let browser = coordinator(&t).await;
    let body = body(&t, BodyKind::PlanConference).await.to_string();
    let sent = [
        ("body", body.as_str()),
        ("held_on", "30.1.2"),
        ("place", "公民館の和室"),
        ("remarks", "座布団を並べる"),
        ("extra_name", "民生委員の代表"),
    ];
    let answer = browser.post("/conferences", &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["30.1.2", "公民館の和室", "座布団を並べる", "民生委員の代表", "西暦4桁"]
    {
        assert!(answer.body.contains(kept), "{kept}");
    }
    assert!(answer.title().starts_with("エラー："));
}

#[db_test]
async fn the_secrecy_conference_is_not_called_here_and_the_way_to_its_room_is_shown(t: TestApp) {
    let browser = coordinator(&t).await;
    let body = body(&t, BodyKind::SecrecyConference).await;
    let list = browser.get("/conferences").await;
    assert!(
        list.body.contains("守秘の誓約をした構成員だけの部屋") && list.body.contains("href=\"/secrecy\"")
    );
    assert!(!list.body.contains("/conferences/new?body="));
    let form = browser.get(&format!("/conferences/new?body={body}")).await;
    assert_eq!(form.status, StatusCode::CONFLICT);
    let sent = browser.post("/conferences", &[("body", &body.to_string()), ("held_on", "R8.4.1")]).await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
}

#[db_test]
async fn two_note_takers_see_both_texts_and_a_wrong_row_keeps_its_words(t: TestApp) {
    let browser = coordinator(&t).await;
    let (_, item) = before(&t, &browser).await;
    let version = browser.get(&item).await.hidden("version");
    let mine = [("version", version.as_str()), ("discussion", "通院のことを話した")];
    assert_eq!(browser.post(&item, &mine).await.status, StatusCode::SEE_OTHER);
    let late = [("version", version.as_str()), ("discussion", "家計のことを話した")];
    let answer = browser.post(&item, &late).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("通院のことを話した") && answer.body.contains("家計のことを話した"));
    let version = answer.hidden("version");
    let agency = t.money.agency.to_string();
    let row = [
        ("version", version.as_str()),
        ("discussion", "二つをまとめた"),
        ("decision_agency", agency.as_str()),
        ("decision_what", "家計表をつくる"),
        ("decision_by", "そのうち"),
        ("decision_kind", "task"),
    ];
    let answer = browser.post(&item, &row).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["二つをまとめた", "家計表をつくる", "そのうち", "決定事項1"] {
        assert!(answer.body.contains(kept), "{kept}");
    }
}

#[db_test]
async fn the_discussion_is_kept_while_it_is_written_and_builds_on_what_it_was_begun_with(t: TestApp) {
    let browser = coordinator(&t).await;
    let (_, item) = before(&t, &browser).await;
    let page = browser.get(&item).await;
    let draft = page.between("data-draft=\"", "\"").to_owned();
    let version = page.hidden("version");
    let half = [("version", version.as_str()), ("discussion", "通院の話の途中")];
    assert_eq!(browser.post(&draft, &half).await.status, StatusCode::NO_CONTENT);
    let list = browser.get("/drafts").await;
    assert!(list.has(&format!("{item}?draft=1")) && list.has("会議の協議の記録"), "{}", list.body);
    assert!(browser.get(&item).await.has("書きかけがあります"));
    // A colleague writes in the meantime; going on with the draft shows both texts and overwrites nothing.
    let colleague = [("version", version.as_str()), ("discussion", "家計の話")];
    let other = Browser::of(&t, &t.coordinator).await;
    assert_eq!(other.post(&item, &colleague).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.post(&draft, &half).await.status, StatusCode::NO_CONTENT);
    let again = browser.get(&format!("{item}?draft=1")).await;
    assert!(again.has("通院の話の途中") && again.hidden("version") == version);
    let answer = browser.post(&item, &half).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let newest = answer.hidden("version");
    let both = [("version", newest.as_str()), ("discussion", "家計の話。通院の話の途中")];
    assert_eq!(browser.post(&item, &both).await.status, StatusCode::SEE_OTHER);
    assert!(!browser.get("/drafts").await.has(&item), "saved: the draft is gone");
}

#[db_test]
async fn a_mistake_does_not_hide_that_a_colleague_was_faster(t: TestApp) {
    let browser = coordinator(&t).await;
    let (_, item) = before(&t, &browser).await;
    let version = browser.get(&item).await.hidden("version");
    let first = [("version", version.as_str()), ("discussion", "家計の話")];
    assert_eq!(browser.post(&item, &first).await.status, StatusCode::SEE_OTHER);
    let wrong = [("version", version.as_str()), ("discussion", "通院の話"), ("decision_what", "訪問する")];
    let answer = browser.post(&item, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let corrected = [("version", &*answer.hidden("version")), ("discussion", "通院の話")];
    let answer = browser.post(&item, &corrected).await;
    assert!(answer.status == StatusCode::CONFLICT && answer.has("家計の話"), "nothing is overwritten");
}

#[db_test]
async fn a_conference_is_led_from_the_agenda_to_the_closed_record_without_scripts(t: TestApp) {
    let browser = coordinator(&t).await;
    let (address, item) = before(&t, &browser).await;
    let closing = format!("{address}/closing");
    let early = browser.get(&closing).await;
    assert!(early.body.contains("プランの判定が記録されていません") && early.body.contains(&item));
    let version = browser.get(&item).await.hidden("version");
    let agency = t.desk.agency.to_string();
    let record = [
        ("version", version.as_str()),
        ("summary", "家計の立て直し"),
        ("discussion", "渡邉 花子さんの家賃について話した"),
        ("verdict", "approved"),
        ("decision_agency", agency.as_str()),
        ("decision_what", "訪問して様子を聞く"),
        ("decision_by", "R8.4.20"),
        ("decision_kind", "task"),
    ];
    assert_eq!(browser.post(&item, &record).await.status, StatusCode::SEE_OTHER);
    let confirm = browser.get(&closing).await;
    for words in ["第1回プランを決定します", "くらしの相談窓口", "訪問して様子を聞く"]
    {
        assert!(confirm.body.contains(words), "{words}");
    }
    let (stamp, key) = (confirm.hidden("version"), confirm.hidden(SUBMISSION));
    let sent = [("version", stamp.as_str()), (SUBMISSION, key.as_str())];
    let closed = browser.post(&closing, &sent).await;
    assert_eq!((closed.status, closed.location.as_str()), (StatusCode::SEE_OTHER, address.as_str()));
    assert_eq!(browser.post(&closing, &sent).await.status, StatusCode::SEE_OTHER);
    let other = browser.post(&closing, &[("version", stamp.as_str())]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.body.contains("すでに確定されています"));
    let page = browser.get(&address).await;
    assert!(page.body.contains("記録確定") && !page.body.contains("協議を記録する"));
}

#[db_test]
async fn minutes_come_with_names_or_initials_and_titles_name_nobody(t: TestApp) {
    let browser = coordinator(&t).await;
    let (address, item) = before(&t, &browser).await;
    let version = browser.get(&item).await.hidden("version");
    let record = [("version", version.as_str()), ("discussion", "渡邉 花子さんの家賃について話した")];
    browser.post(&item, &record).await;
    let full = browser.get(&format!("{address}/minutes?names=full")).await;
    assert!(full.body.contains("渡邉 花子さんの家賃") && full.body.contains("取扱注意"));
    let letters = browser.get(&format!("{address}/minutes")).await;
    assert!(letters.body.contains("W.H.さんの家賃") && !letters.body.contains("花子"));
    for page in [&address, &item, &format!("{address}/minutes?names=full"), &format!("{address}/members")] {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(
            !answer.title().contains("渡邉") && answer.title().ends_with(" – たすき"),
            "{}",
            answer.title()
        );
    }
}

#[db_test]
async fn papers_come_with_names_with_initials_and_in_numbered_copies(t: TestApp) {
    let browser = coordinator(&t).await;
    let (address, item) = before(&t, &browser).await;
    let version = browser.get(&item).await.hidden("version");
    let record = [("version", version.as_str()), ("summary", "渡邉 花子さんの家賃のこと")];
    browser.post(&item, &record).await;
    assert!(browser.get(&address).await.body.contains(&format!("{address}/papers.pdf")));
    let full = text(&browser.get(&format!("{address}/papers.pdf?names=full")).await);
    assert!(full.contains("渡邉花子さんの家賃") && full.contains("会議資料（氏名あり）"), "{full}");
    assert!(full.contains("だれが何をするか") && !full.contains("要回収"), "{full}");
    let letters = text(&browser.get(&format!("{address}/papers.pdf")).await);
    assert!(letters.contains("W.H.さんの家賃") && letters.contains("会議資料（イニシャル）"), "{letters}");
    assert!(!letters.contains("花子") && !letters.contains("渡邉") && !letters.contains("年生"), "{letters}");
    let numbered = text(&browser.get(&format!("{address}/papers.pdf?copies=２&names=full")).await);
    assert!(numbered.contains("第1部（要回収）") && numbered.contains("第2部（要回収）"), "{numbered}");
    assert!(!numbered.contains("第3部") && numbered.contains("会議の後に回収します"), "{numbered}");
    let outside = Browser::of(&t, &t.last).await;
    assert_eq!(outside.get(&format!("{address}/papers.pdf")).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn who_may_know_of_no_case_finds_no_conference(t: TestApp) {
    let browser = coordinator(&t).await;
    let (address, item) = before(&t, &browser).await;
    let outside = Browser::of(&t, &t.last).await;
    for page in
        ["", "/minutes", "/members", "/details", "/cancellation", "/agenda", "/agenda/order", "/closing"]
    {
        let answer = outside.get(&format!("{address}{page}")).await;
        assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{page}");
    }
    assert_eq!(outside.get(&item).await.status, StatusCode::NOT_FOUND);
    assert!(!outside.get("/conferences").await.body.contains(&address));
    let desk = Browser::of(&t, &t.desk).await;
    assert!(desk.get(&address).await.body.contains("R8-0001"));
    assert!(!desk.get(&address).await.body.contains("記録を確定する"));
}

#[db_test]
async fn a_case_without_consent_is_refused_with_the_way_to_its_consents(t: TestApp) {
    let browser = coordinator(&t).await;
    let case = hanako(&t).await;
    let address = called(&t, &browser).await;
    let op = t.op(&t.coordinator);
    let mut tx = op.write().await.unwrap();
    app::case::set_phase(&mut tx, &op, case, domain::case::Phase::Planning, None).await.unwrap();
    tx.execute("UPDATE conference SET held_on = '2027-05-01'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let id = case.to_string();
    let answer =
        browser.post(&format!("{address}/agenda"), &[("case", id.as_str()), ("minutes", "35")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(&format!("/cases/{case}/consents")) && answer.body.contains("value=\"35\""));
}
