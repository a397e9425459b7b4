//! The pages of assessment, plan, monitoring and evaluation through the whole program, without scripts.

use app::{
    consent::{Details, Give, give},
    household::{PersonInput, add_person, open_forms},
    intake::{TakeIn, Told, take},
    plan::{self, ConferenceFacts, decide_in},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::{args, db_test};
use domain::{
    category::Category,
    consent::ConsentMethod,
    ids::{BodyId, CaseId, ConferenceId, PlanId},
    intake::{Caller, Method, Urgency},
    organisation::BodyKind,
    person::Relation,
};
use jiff::civil::date;

use crate::testing::Browser;

/// 渡邉花子's household at the desk, which she lets the coordinator and the money desk know.
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
        worries: vec![],
        told: Told::default(),
    };
    let case = take(&op, &heard).await.unwrap().case;
    let person = PersonInput {
        family_name: "渡邉".into(),
        given_name: "花子".into(),
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

async fn conference(t: &TestApp) -> ConferenceId {
    let op = t.op(&t.coordinator);
    let (body, id): (BodyId, ConferenceId) = (op.new_id(), op.new_id());
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, 'b', $2, '支え合い会議', $3)",
        args![body, BodyKind::PlanConference, op.agency()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO conference (id, body, kind, nth, held_on, held_time, place, chair, state, host, staff, remarks,
                                 created_at, version)
         VALUES ($1, $2, $3, 1, $4, '', '', '', 'planned', $5, $6, '', $7, 1)",
        args![id, body, BodyKind::PlanConference, op.today(), op.agency(), op.actor.staff, op.now],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// The fields of a complete plan in which the money desk leads.
fn plan_fields(agency: &str) -> Vec<(&'static str, String)> {
    [
        ("wishes", "家で暮らしたい"),
        ("long_goal", "落ち着いた暮らし"),
        ("goal", "通院を再開する"),
        ("goal", ""),
        ("from_on", "R8.4.1"),
        ("until_on", "R8.9.30"),
        ("role_agency", agency),
        ("role_what", "家計の相談"),
        ("role_for", ""),
        ("role_from", ""),
        ("role_until", ""),
        ("role_frequency", "月1回"),
        ("role_lead", "0"),
        ("monitoring_on", "R8.5.1"),
        ("emergency", "当番の電話へ"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn with<'a>(fields: &'a [(&'static str, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect()
}

async fn written(t: &TestApp, browser: &Browser, case: CaseId) -> PlanId {
    let fields = plan_fields(&t.money.agency.to_string());
    let saved = browser.post(&format!("/cases/{case}/plans"), &with(&fields, &[])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    saved.location.strip_prefix("/plans/").unwrap().parse().unwrap()
}

async fn carried(t: &TestApp, browser: &Browser, case: CaseId) -> PlanId {
    let id = written(t, browser, case).await;
    let meeting = conference(t).await;
    let op = t.op(&t.coordinator);
    plan::propose(&op, id, meeting).await.unwrap();
    let mut tx = op.write().await.unwrap();
    let facts = ConferenceFacts { body: BodyKind::PlanConference, held_on: op.today(), members: &[] };
    decide_in(&mut tx, &op, id, &facts).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[db_test]
async fn an_assessment_grows_without_scripts_is_saved_and_shown_without_names_in_the_title(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.coordinator).await;
    let list = format!("/cases/{case}/assessments");
    assert!(browser.get(&list).await.has("まだ1枚もありません"));
    let blank = browser.get(&format!("{list}/new")).await;
    assert_eq!((blank.status, blank.controls("problem_code")), (StatusCode::OK, 3));
    assert!(!blank.title().contains("花子") && blank.has("渡邉　花子"));
    let row = [
        ("problem_code", "p26"),
        ("problem_person", ""),
        ("problem_priority", "1"),
        ("problem_body", "10年"),
    ];
    let mut fields = vec![("made_on", "R8.4.1"), ("wishes", "家で暮らしたい")];
    fields.extend(row);
    let more = browser.post(&list, &[&fields[..], &[("more", "problem")]].concat()).await;
    assert_eq!((more.status, more.controls("problem_code")), (StatusCode::OK, 4));
    assert!(more.has("家で暮らしたい"));
    let wrong = browser.post(&list, &[("made_on", "R9.4.1"), ("wishes", "そのまま残る")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.title().starts_with("エラー") && wrong.has("そのまま残る") && wrong.has("href=\"#made_on\"")
    );
    let saved = browser.post(&list, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let shown = browser.get(&saved.location).await;
    assert!(shown.has("ひきこもり") && shown.has("第1回") && !shown.title().contains("花子"));
    let second = browser.post(&list, &[("made_on", "R8.4.1"), ("wishes", "働きたい")]).await;
    assert!(browser.get(&second.location).await.has("なくなった課題"));
}

#[db_test]
async fn a_plan_form_begins_with_the_assessment_and_fills_monthly_dates(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.coordinator).await;
    let sheet = [("made_on", "R8.4.1"), ("wishes", "この家で暮らしたい")];
    browser.post(&format!("/cases/{case}/assessments"), &sheet).await;
    let blank = browser.get(&format!("/cases/{case}/plans/new")).await;
    assert!(blank.has("この家で暮らしたい") && blank.has("第1回アセスメント"));
    assert_eq!((blank.controls("role_agency"), blank.controls("role_lead")), (3, 3));
    let monthly = [("from_on", "R8.4.1"), ("until_on", "R8.7.10"), ("more", "monitorings")];
    let filled = browser.post(&format!("/cases/{case}/plans"), &monthly).await;
    assert!(filled.has("令和8年5月1日") && filled.has("令和8年7月1日") && !filled.has("令和8年8月1日"));
    let named = [("role_what", "だれが？"), ("role_agency", "")];
    let wrong = browser.post(&format!("/cases/{case}/plans"), &named).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("機関を選んでください"));
}

#[db_test]
async fn two_texts_stand_side_by_side_and_nothing_is_overwritten(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.coordinator).await;
    let id = written(&t, &browser, case).await;
    let fields = plan_fields(&t.money.agency.to_string());
    let mut first = with(&fields, &[("version", "1")]);
    first[1].1 = "先の人の目標";
    assert_eq!(browser.post(&format!("/plans/{id}"), &first).await.status, StatusCode::SEE_OTHER);
    let mut late = with(&fields, &[("version", "1")]);
    late[1].1 = "後の人の目標";
    let compared = browser.post(&format!("/plans/{id}"), &late).await;
    assert_eq!(compared.status, StatusCode::CONFLICT);
    assert!(compared.has("先の人の目標") && compared.has("後の人の目標") && compared.has("value=\"2\""));
    assert!(browser.get(&format!("/plans/{id}")).await.has("先の人の目標"));
    let meeting = conference(&t).await;
    plan::propose(&t.op(&t.coordinator), id, meeting).await.unwrap();
    let too_late = browser.post(&format!("/plans/{id}"), &late).await;
    assert!(too_late.status == StatusCode::CONFLICT && too_late.has("後の人の目標"));
    assert!(browser.get(&format!("/plans/{id}/edit")).await.has("会議にかけられた"));
}

#[db_test]
async fn a_plan_is_put_to_a_conference_only_when_nothing_is_missing(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.coordinator).await;
    let bare = browser.post(&format!("/cases/{case}/plans"), &[("wishes", "まだ話し合い中")]).await;
    let page = browser.get(&format!("{}/proposal", bare.location)).await;
    assert!(
        page.has("#goal")
            && page.has("#monitoring_on")
            && page.has("#from_on")
            && !page.has("この会議にかける")
    );
    let id = written(&t, &browser, case).await;
    let none = browser.get(&format!("/plans/{id}/proposal")).await;
    assert!(none.has("/conferences/new") && none.has("同意の状況"));
    let meeting = conference(&t).await.to_string();
    let unchosen = browser.post(&format!("/plans/{id}/proposal"), &[]).await;
    assert!(unchosen.status == StatusCode::UNPROCESSABLE_ENTITY && unchosen.has("会議を選んでください"));
    let sent = browser.post(&format!("/plans/{id}/proposal"), &[("conference", &meeting)]).await;
    assert_eq!((sent.status, sent.location), (StatusCode::SEE_OTHER, format!("/plans/{id}")));
    let shown = browser.get(&format!("/plans/{id}")).await;
    assert!(shown.has("会議にかけています") && shown.has("支え合い会議 第1回"));
}

#[db_test]
async fn a_plan_is_monitored_from_the_list_and_by_its_lead(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.coordinator).await;
    let id = carried(&t, &browser, case).await;
    t.clock.set(date(2026, 5, 3));
    let lead = Browser::of(&t, &t.money).await;
    let list = lead.get("/monitoring").await;
    assert!(list.has("期限切れ 2日") && list.has("/monitorings/"));
    let at = list.body.split_once("/monitorings/").unwrap().1;
    let form = format!("/monitorings/{}", &at[..36]);
    let wrong = lead.post(&form, &[("done_on", "R8.5.3"), ("next_on", "R9.5.3"), ("result", "順調")]).await;
    assert!(
        wrong.status == StatusCode::UNPROCESSABLE_ENTITY
            && wrong.has("href=\"#next_on\"")
            && wrong.has("順調")
    );
    let good = [("done_on", "R8.5.3"), ("next_on", "R8.6.3"), ("result", "通院が続いている")];
    assert_eq!(lead.post(&form, &good).await.location, format!("/plans/{id}"));
    let browser = Browser::of(&t, &t.coordinator).await;
    assert!(browser.get(&format!("/plans/{id}")).await.has("通院が続いている"));
    let again = lead.post(&form, &good).await;
    assert!(
        again.status == StatusCode::CONFLICT && again.has("もう記録できません") && again.has("入力した内容")
    );
    assert!(lead.get("/monitoring").await.has("6月3日（水）"));
}

#[db_test]
async fn an_evaluation_is_confirmed_before_it_is_stored_and_going_back_keeps_it(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.coordinator).await;
    let id = carried(&t, &browser, case).await;
    t.clock.set(date(2026, 9, 30));
    let browser = Browser::of(&t, &t.coordinator).await;
    let page = format!("/plans/{id}/evaluation");
    assert!(browser.get(&page).await.has("通院を再開する"));
    let bare = browser.post(&page, &[("made_on", "R8.9.30"), ("outcome", "close")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.has("href=\"#result-0\""));
    let mut fields =
        vec![("made_on", "R8.9.30"), ("result-0", "achieved"), ("outcome", "close"), ("change", "c03")];
    let reasonless = browser.post(&page, &fields).await;
    assert!(reasonless.status == StatusCode::UNPROCESSABLE_ENTITY && reasonless.has("href=\"#closing\""));
    fields.push(("closing", "c01"));
    let confirm = browser.post(&page, &fields).await;
    assert!(confirm.has("このあと起きること") && confirm.has("課題がおおむね解決"));
    assert!(browser.get(&format!("/plans/{id}")).await.has("実施中"), "nothing is stored yet");
    let back = browser.post(&page, &[&fields[..], &[("back", "yes")]].concat()).await;
    assert!(back.has("value=\"achieved\" checked"));
    let sent = [&fields[..], &[("confirmed", "yes")]].concat();
    assert_eq!(browser.post(&page, &sent).await.location, format!("/plans/{id}"));
    let shown = browser.get(&format!("/plans/{id}")).await;
    assert!(shown.has("評価済み") && shown.has("課題がおおむね解決") && shown.has("医療機関の受診開始"));
    assert_eq!(browser.post(&page, &sent).await.status, StatusCode::SEE_OTHER, "sent twice, stored once");
}

#[db_test]
async fn the_sheet_prints_with_room_for_signatures_and_stands_in_the_record_of_use(t: TestApp) {
    let case = hanako(&t).await;
    let browser = Browser::of(&t, &t.coordinator).await;
    let id = written(&t, &browser, case).await;
    let paper = crate::print::tests::text(&browser.get(&format!("/plans/{id}/sheet.pdf")).await);
    for words in [
        "渡邉花子",
        "署名欄",
        "取扱注意",
        "だれが何をするか",
        "家計の相談",
        "支援プラン（プラン兼利用申込書）",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let sheet = browser.get(&format!("/plans/{id}/sheet")).await;
    assert!(
        sheet.has("渡邉　花子")
            && sheet.has("署名欄")
            && sheet.has("取扱注意")
            && sheet.has("for-resident")
            && !sheet.title().contains("花子")
    );
    let mut read = t.app.db().read().await.unwrap();
    let (prints,): (i64,) =
        read.one("SELECT count(*) FROM audit_entry WHERE action = 'case.print'", args![]).await.unwrap();
    assert_eq!(prints, 2);
}

#[db_test]
async fn who_may_not_gets_no_form_and_no_plan(t: TestApp) {
    let case = hanako(&t).await;
    let id = written(&t, &Browser::of(&t, &t.coordinator).await, case).await;
    let desk = Browser::of(&t, &t.desk).await;
    let seen = desk.get(&format!("/plans/{id}")).await;
    assert!(seen.status == StatusCode::OK && !seen.has("会議にかける") && !seen.has("同意の状況"));
    for path in [
        format!("/cases/{case}/plans/new"),
        format!("/plans/{id}/proposal"),
        format!("/cases/{case}/assessments/new"),
    ] {
        assert_eq!(desk.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let stranger = Browser::of(&t, &t.last).await;
    for path in [
        format!("/plans/{id}"),
        format!("/plans/{id}/sheet"),
        format!("/plans/{id}/sheet.pdf"),
        format!("/cases/{case}/plans"),
        format!("/cases/{case}/assessments"),
    ] {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
