//! The room through the whole program: the door before the pledge, clear words after its withdrawal, and byte-equal
//! pages for everybody who is no pledged member.

mod files;
mod invitation;

use app::{
    Actor,
    intake::{TakeIn, Told, take},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::{args, db_test};
use domain::{
    ids::{BodyId, CaseId},
    intake::{Caller, Method, Urgency},
    organisation::BodyKind,
    staff::Role,
};

use crate::testing::Browser;

async fn body(t: &TestApp) -> BodyId {
    let op = t.op(&t.auditor);
    let id: BodyId = op.new_id();
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, 'tsunagari', $2, 'つながりづくり会議', $3)",
        args![id, BodyKind::SecrecyConference, op.agency()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn case(t: &TestApp) -> CaseId {
    let op = t.op(&t.desk);
    let heard = TakeIn {
        case: None,
        received_on: op.today(),
        received_time: None,
        method: Method::Noticed,
        caller: Caller::Commissioner,
        caller_name: String::new(),
        caller_phone: String::new(),
        urgency: Urgency::Ordinary,
        body: "声をかけても出てこない。".into(),
        outside_field: false,
        worries: vec!["w01".into()],
        told: Told::default(),
    };
    take(&op, &heard).await.unwrap().case
}

/// Section, desk and money desk at their screens, and the address of a meeting with one case.
struct World {
    section: Browser,
    desk: Browser,
    money: Browser,
    room: String,
    item: String,
}

async fn called(section: &Browser, body: BodyId) -> String {
    let body = body.to_string();
    let sent = [("body", body.as_str()), ("held_on", "R8.4.1"), ("place", "市役所301"), ("pledged", "yes")];
    let answer = section.post("/secrecy", &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location
}

async fn joins(section: &Browser, room: &str, who: &Actor, browser: &Browser) {
    let member = who.membership.to_string();
    let sent = section.post(&format!("{room}/members"), &[("member", member.as_str())]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let pledged = browser.post(&format!("{room}/pledge"), &[("pledged", "yes")]).await;
    assert_eq!((pledged.status, pledged.location.as_str()), (StatusCode::SEE_OTHER, room));
}

async fn world(t: &TestApp, section: &Actor, body: BodyId, case: CaseId) -> World {
    let section = Browser::of(t, section).await;
    let (desk, money) = (Browser::of(t, &t.desk).await, Browser::of(t, &t.money).await);
    let room = called(&section, body).await;
    joins(&section, &room, &t.desk, &desk).await;
    joins(&section, &room, &t.money, &money).await;
    let case = case.to_string();
    let sent = [
        ("case", case.as_str()),
        ("who", "桜町の70代の女性"),
        ("reason_code", "n02"),
        ("reason", "訪ねても会えない"),
    ];
    let item = desk.post(&format!("{room}/cases"), &sent).await;
    assert_eq!(item.status, StatusCode::SEE_OTHER, "{}", item.body);
    World { section, desk, money, room, item: item.location }
}

/// Every page below a room that somebody could try.
fn addresses(it: &World) -> Vec<String> {
    let room = ["", "/pledge", "/details", "/closing", "/cancellation", "/record", "/members", "/cases"];
    let item = ["", "/seats", "/inquiries", "/papers", "/minutes", "/decisions", "/duties", "/passages"];
    let room = room.iter().map(|end| format!("{}{end}", it.room));
    room.chain(item.iter().map(|end| format!("{}{end}", it.item))).collect()
}

/// A page without the keys of its forms, which differ every time.
fn plain(body: &str) -> String {
    let mut parts = body.split("name=\"submission\" value=\"");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
    }
    text
}

async fn sight(browser: &Browser, case: CaseId) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let case = format!("/cases/{case}");
    let pages = [
        "/".to_owned(),
        "/inbox".into(),
        "/cases".into(),
        "/conferences".into(),
        "/secrecy".into(),
        "/secrecy/new".into(),
        "/monitoring".into(),
        "/drafts".into(),
        case.clone(),
        format!("{case}/notes"),
        format!("{case}/consents"),
        format!("{case}/referrals"),
        format!("{case}/plans"),
        format!("{case}/dues"),
        format!("{case}/attachments"),
    ];
    for page in pages {
        let answer = browser.get(&page).await;
        seen.push((format!("{page} {}", answer.status), plain(&answer.body)));
    }
    let found = browser.post("/search", &[("q", "R8-0001")]).await;
    seen.push(("search".into(), plain(&found.body)));
    seen
}

#[db_test]
async fn the_door_shows_the_law_and_nothing_of_a_case_and_the_room_opens_with_the_pledge(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let it = world(&t, &section, body(&t).await, case(&t).await).await;
    let last = Browser::of(&t, &t.last).await;
    let member = t.last.membership.to_string();
    it.section.post(&format!("{}/members", it.room), &[("member", member.as_str())]).await;
    let led = last.get(&it.room).await;
    assert_eq!((led.status, led.location), (StatusCode::SEE_OTHER, format!("{}/pledge", it.room)));
    let door = last.get(&format!("{}/pledge", it.room)).await;
    assert!(door.has("第159条") && door.has("拘禁刑") && door.has("誓約する"), "{}", door.body);
    assert!(!door.has("70代") && !door.has("R8-0001"));
    let without = last.post(&format!("{}/pledge", it.room), &[]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(last.get("/").await.has("守秘の誓約がまだです"));
    assert_eq!(last.get(&it.item).await.status, StatusCode::CONFLICT);
    let room = it.money.get(&it.room).await;
    assert!(room.has("支援会議の誓約をした構成員のため") && !room.has("70代"), "no seat yet");
    assert!(it.desk.get(&it.item).await.has("桜町の70代の女性"));
}

#[db_test]
async fn a_withdrawn_pledge_is_answered_in_clear_words_on_every_page(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let it = world(&t, &section, body(&t).await, case(&t).await).await;
    let sent = it.desk.post(&format!("{}/pledge/withdrawal", it.room), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    for page in addresses(&it) {
        let answer = it.desk.get(&page).await;
        assert!(!answer.has("70代"), "{page}");
        if page.ends_with("/pledge") {
            assert!(answer.has("誓約を取り消しています"));
        } else {
            assert!(answer.status == StatusCode::CONFLICT && answer.has("誓約を取り消したため"), "{page}");
        }
    }
}

#[db_test]
async fn who_was_not_called_gets_the_same_bytes_as_for_a_meeting_that_does_not_exist(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let colleague = t.somebody(&t.desk, "colleague", Role::Counsellor).await;
    let second = t.somebody(&t.auditor, "second", Role::Section).await;
    let it = world(&t, &section, body(&t).await, case(&t).await).await;
    let nothing = "0190d1a0-0000-7000-8000-000000000000";
    let (room, item) = (it.room.rsplit('/').next().unwrap(), it.item.rsplit('/').next().unwrap());
    for actor in [&colleague, &second, &t.last, &t.coordinator] {
        let browser = Browser::of(&t, actor).await;
        for page in addresses(&it) {
            let there = browser.get(&page).await;
            let nowhere = browser.get(&page.replace(room, nothing).replace(item, nothing)).await;
            assert_eq!(there.status, StatusCode::NOT_FOUND, "{page}");
            assert_eq!((there.status, there.body), (nowhere.status, nowhere.body), "{page}");
        }
        for page in addresses(&it) {
            let there = browser.post(&page, &[("pledged", "yes"), ("reason", "なし")]).await;
            let nowhere = page.replace(room, nothing).replace(item, nothing);
            let nowhere = browser.post(&nowhere, &[("pledged", "yes"), ("reason", "なし")]).await;
            assert_eq!((there.status, there.body), (nowhere.status, nowhere.body), "POST {page}");
        }
    }
}

#[db_test]
async fn for_everybody_else_the_town_looks_as_if_there_were_no_meeting(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let colleague = t.somebody(&t.desk, "colleague", Role::Counsellor).await;
    let second = t.somebody(&t.auditor, "second", Role::Section).await;
    let (body, case) = (body(&t).await, case(&t).await);
    let admin = t.somebody(&t.auditor, "admin", Role::Admin).await;
    let others = [&colleague, &second, &t.last, &t.coordinator, &admin];
    let mut before = Vec::new();
    for actor in others {
        before.push(sight(&Browser::of(&t, actor).await, case).await);
    }
    let it = world(&t, &section, body, case).await;
    let agency = t.desk.agency.to_string();
    let decided =
        [("kind", "watch"), ("agency", agency.as_str()), ("what", "朝に声をかける"), ("by", "R8.4.15")];
    let sent = it.section.post(&format!("{}/decisions", it.item), &decided).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(it.desk.get("/").await.has("会議で決まったこと"));
    for (actor, before) in others.into_iter().zip(before) {
        let after = sight(&Browser::of(&t, actor).await, case).await;
        for (then, now) in before.into_iter().zip(after) {
            assert_eq!(then, now, "{} sees a difference", actor.name);
        }
    }
}

#[db_test]
async fn wrong_input_keeps_what_was_typed_and_says_what_to_do(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let it = world(&t, &section, body(&t).await, case(&t).await).await;
    let bring = it.desk.post(&format!("{}/cases", it.room), &[("who", "三丁目の方")]).await;
    assert_eq!(bring.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["三丁目の方", "理由を選んでください", "言葉でも入力してください"]
    {
        assert!(bring.has(words), "{words}");
    }
    assert!(bring.title().starts_with("エラー：") && !bring.title().contains("三丁目"));
    let asked = [("asks", "連絡の取れた日"), ("wanted_on", "30.1.2")];
    let asked = it.section.post(&format!("{}/inquiries", it.item), &asked).await;
    assert!(asked.has("連絡の取れた日") && asked.has("30.1.2") && asked.has("依頼先を選ぶか"));
    let closed = it.desk.post(&format!("{}/closing", it.room), &[]).await;
    assert!(closed.status == StatusCode::CONFLICT && closed.has("事務局"));
    let contractor = Browser::of(&t, &t.coordinator).await.get("/secrecy").await;
    assert!(contractor.has("市町村が開くもの") && !contractor.has("会議を招集する"));
}

#[db_test]
async fn titles_and_addresses_name_nobody(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let it = world(&t, &section, body(&t).await, case(&t).await).await;
    for page in addresses(&it) {
        let answer = it.section.get(&page).await;
        assert!(!answer.title().contains("桜町") && !answer.title().contains("70代"), "{page}");
        assert_eq!(answer.status, StatusCode::OK, "{page} {}", answer.title());
    }
}

#[db_test]
async fn what_the_room_wants_stands_in_the_schedule_and_leaves_in_no_file(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let it = world(&t, &section, body(&t).await, case(&t).await).await;
    assert!(it.desk.get("/schedule").await.has("つながりづくり会議"));
    let file = it.desk.get("/lists/schedule/file?as=csv&purpose=meeting").await;
    assert!(file.status.is_success() && !file.has("つながりづくり会議"), "{}", file.body);
}
