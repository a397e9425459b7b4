//! The pages of the chronicle: what is drawn for whom, the form with its mistakes, two people at once, paper.

use app::{
    household::{PersonInput, add_person},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::{ids::CaseId, person::Relation};

use crate::{
    draft::testing::hanako,
    testing::{Answer, Browser},
};

async fn add(desk: &Browser, case: CaseId, fields: &[(&str, &str)]) -> Answer {
    let form = desk.get(&format!("/cases/{case}/chronicle/new")).await;
    let key = form.key();
    let sharing = [("submission", key.as_str()), ("sharing", "team")];
    desk.post(&format!("/cases/{case}/chronicle"), &[fields, &sharing].concat()).await
}

/// 花子's father, born and dead.
async fn father(t: &TestApp, case: CaseId) -> String {
    let father = PersonInput {
        family_name: "山美".into(),
        given_name: "一郎".into(),
        relation: Some(Relation::Father),
        birth: "昭和8年".into(),
        died: "令和2年8月".into(),
        ..PersonInput::default()
    };
    add_person(&t.op(&t.desk), case, &father).await.unwrap().to_string()
}

/// The address of the only event on the page.
fn event_on(page: &Answer, case: CaseId) -> String {
    let base = format!("/cases/{case}/chronicle/");
    let rest = page.body.split(&base).skip(1);
    let id = rest.map(|rest| rest.chars().take(36).collect::<String>()).find(|id| !id.starts_with("new"));
    format!("{base}{}", id.unwrap())
}

#[db_test]
async fn events_births_and_deaths_are_drawn_with_the_same_as_a_table(t: TestApp) {
    let case = hanako(&t).await;
    let father = father(&t, case).await;
    let desk = Browser::of(&t, &t.desk).await;
    let fields =
        [("person", father.as_str()), ("happened", "S45.4"), ("kind", "moved"), ("body", "花子の生家へ")];
    let added = add(&desk, case, &fields).await;
    assert_eq!((added.status, added.location), (StatusCode::SEE_OTHER, format!("/cases/{case}/chronicle")));
    let page = desk.get(&format!("/cases/{case}/chronicle")).await;
    let (drawn, listed) =
        (page.between("<figure", "</figure>"), page.between("as-list", "</section>").to_owned());
    for text in ["一郎", "昭和45年", "転居", "死亡", "出生", "支援を始める"] {
        assert!(drawn.contains(text) && listed.contains(text), "{text}");
    }
    assert!(drawn.contains("role=\"img\"") && !page.title().contains("一郎"));
    assert!(listed.contains("36〜37歳") && listed.contains("86〜87歳") && listed.contains("花子の生家へ"));
    add(&desk, case, &[("happened", "H1"), ("kind", "harm")]).await;
    let page = desk.get(&format!("/cases/{case}/chronicle")).await;
    assert!(page.between("as-list", "</table>").contains("暴力・被害"));
    let letters = desk.get(&format!("/cases/{case}/chronicle?names=letters")).await;
    assert!(!letters.between("as-list", "</table>").contains("暴力・被害"));
    for part in [letters.between("<figure", "</figure>"), letters.between("as-list", "</section>")] {
        assert!(!part.is_empty() && !part.contains("花子") && !part.contains("一郎"));
    }
    let stranger = Browser::of(&t, &t.money).await;
    for path in ["chronicle", "chronicle.pdf", "chronicle/new"] {
        assert_eq!(stranger.get(&format!("/cases/{case}/{path}")).await.status, StatusCode::NOT_FOUND);
    }
}

#[db_test]
async fn what_was_typed_stays_beside_its_mistake(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let wrong = add(&desk, case, &[("happened", "R9"), ("kind", "hospital"), ("body", "市民病院")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("今日までの日付にしてください") && wrong.has("市民病院") && wrong.has("value=\"R9\""));
    let empty = add(&desk, case, &[]).await;
    assert!(empty.has("年だけでも構いません") && empty.has("何があったかを選んでください"));
}

#[db_test]
async fn who_was_slower_sees_both_and_who_deletes_is_asked_first(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    add(&desk, case, &[("happened", "H10"), ("kind", "hospital"), ("body", "市民病院")]).await;
    let event = event_on(&desk.get(&format!("/cases/{case}/chronicle")).await, case);
    let (first, second) = (desk.get(&event).await, desk.get(&event).await);
    assert!(first.has("平成10年") && first.has("市民病院") && first.hidden("version") == "1");
    let save = async |page: &Answer, body: &str| {
        let (key, version) = (page.key(), page.hidden("version"));
        let fields = [("happened", "H11"), ("kind", "hospital"), ("sharing", "team"), ("body", body)];
        let keys = [("submission", key.as_str()), ("version", version.as_str())];
        desk.post(&event, &[&fields[..], &keys[..]].concat()).await
    };
    assert_eq!(save(&first, "大学病院").await.status, StatusCode::SEE_OTHER);
    let late = save(&second, "中央病院").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("大学病院") && late.has("中央病院") && late.hidden("version") == "2");
    let removal = format!("{event}/removal");
    let asked = desk.get(&removal).await;
    assert!(asked.has("元に戻すことはできません") && asked.has("大学病院"));
    let key = asked.key();
    let fields = [("submission", key.as_str()), ("version", "1")];
    assert_eq!(desk.post(&removal, &fields).await.status, StatusCode::CONFLICT);
    let key = desk.get(&removal).await.key();
    let fields = [("submission", key.as_str()), ("version", "2")];
    assert_eq!(desk.post(&removal, &fields).await.location, format!("/cases/{case}/chronicle"));
    assert_eq!(desk.get(&event).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn the_chronicle_goes_on_paper(t: TestApp) {
    let case = hanako(&t).await;
    father(&t, case).await;
    let desk = Browser::of(&t, &t.desk).await;
    let file = desk.get(&format!("/cases/{case}/chronicle.pdf")).await;
    assert!(file.status.is_success() && file.bytes.starts_with(b"%PDF"));
    assert!(!format!("{:?}", file.headers).contains("一郎"));
}
