//! Pages of 名寄せ through the whole program: the agency's, the coordinator's, and that one tells nothing of the other.

use app::{
    Actor,
    household::{PersonInput, add_person},
    identity_match,
    intake::{TakeIn, take},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::{db_test, testing::Fixture as _};
use domain::{ids::CaseId, intake::Method, person::Relation};

use crate::testing::{Answer, Browser};

/// A household with 髙橋 恵子 in it, as a desk writes her.
async fn file(t: &TestApp, actor: &Actor, family: &str, given: &str, birth: &str) -> CaseId {
    let op = t.op(actor);
    let case = take(&op, &TakeIn::least(op.today(), Method::Phone, "夜ねむれない。")).await.unwrap().case;
    let person = PersonInput {
        family_name: family.into(),
        given_name: given.into(),
        family_kana: "タカハシ".into(),
        given_kana: "ケイコ".into(),
        birth: birth.into(),
        phone: "0836-11-2222".into(),
        relation: Some(Relation::Principal),
        ..PersonInput::default()
    };
    add_person(&t.op(actor), case, &person).await.unwrap();
    case
}

async fn keiko(t: &TestApp, actor: &Actor, family: &str) -> CaseId {
    file(t, actor, family, "恵子", "S30.3.12").await
}

async fn sweep(t: &TestApp) {
    while identity_match::sweep(&t.app).await.unwrap() > 0 {}
}

/// The address of the first pair that a page leads to.
fn pair(page: &Answer) -> String {
    format!("/identity-matches/{}", page.between("href=\"/identity-matches/", "\""))
}

fn decision<'a>(page: &'a Answer, verdict: &'a str) -> [(&'a str, String); 3] {
    [("submission", page.key()), ("version", page.hidden("version")), ("verdict", verdict.to_owned())]
}

async fn send(browser: &Browser, path: &str, fields: &[(&str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

#[db_test]
async fn an_agency_compares_two_of_its_files_joins_them_and_takes_it_back(t: TestApp) {
    let first = keiko(&t, &t.desk, "髙橋").await;
    let second = keiko(&t, &t.desk, "高橋").await;
    let desk = Browser::of(&t, &t.desk).await;
    let cover = desk.get(&format!("/cases/{first}")).await;
    assert!(cover.has("すでに記録があるかもしれません"));
    let list = desk.get(&format!("/cases/{first}/identity-matches")).await;
    assert!(list.has("氏：漢字も読みも同じです") && list.has("生年月日：同じです") && list.has("あとで"));
    assert!(!list.title().contains("恵子"));
    let at = pair(&list);
    let page = desk.get(&at).await;
    assert!(page.has("同じ人とみる強い手がかり") && page.has("R8-0001") && page.has("R8-0002"));
    assert_eq!(send(&desk, &at, &decision(&page, "same")).await.location, at);
    let joined = desk.get(&at).await;
    assert!(joined.has("「同じ人」として記録しました") && joined.has("令和8年5月1日まで取り消せます"));
    let cover = desk.get(&format!("/cases/{second}")).await;
    assert!(cover.has("の記録の髙橋　恵子さんと同じ人です") && !cover.has("すでに記録があるかもしれません"));
    let back = [("submission", joined.key()), ("version", joined.hidden("version"))];
    assert_eq!(send(&desk, &format!("{at}/undo"), &back).await.location, at);
    assert!(desk.get(&format!("/cases/{second}")).await.has("すでに記録があるかもしれません"));
}

#[db_test]
async fn who_comes_second_is_told_what_was_decided_and_changes_nothing(t: TestApp) {
    let case = keiko(&t, &t.desk, "髙橋").await;
    keiko(&t, &t.desk, "高橋").await;
    let desk = Browser::of(&t, &t.desk).await;
    let at = pair(&desk.get(&format!("/cases/{case}/identity-matches")).await);
    let (mine, theirs) = (desk.get(&at).await, desk.get(&at).await);
    send(&desk, &at, &decision(&mine, "same")).await;
    let late = send(&desk, &at, &decision(&theirs, "separate")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("ほかの方が先に「同じ人」と決めました"));
    let nothing = send(&desk, &at, &decision(&theirs, "")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[db_test]
async fn the_coordinator_alone_sees_a_pair_between_two_agencies(t: TestApp) {
    keiko(&t, &t.desk, "髙橋").await;
    keiko(&t, &t.last, "高橋").await;
    sweep(&t).await;
    let coordinator = Browser::of(&t, &t.coordinator).await;
    assert!(coordinator.get("/").await.has("名寄せの確認（1件）"));
    let queue = coordinator.get("/identity-matches").await;
    let at = pair(&queue);
    assert!(queue.has("R8-0001") && queue.has("R8-0002") && queue.has("確認待ち"));
    assert!(!queue.has("href=\"/cases/"), "cases that are not theirs to open are no links");
    let page = coordinator.get(&at).await;
    assert!(page.has("ほかの機関には、この確認を知らせません") && !page.has("夜ねむれない"));
    for reader in [&t.desk, &t.last, &t.money] {
        let browser = Browser::of(&t, reader).await;
        assert_eq!(browser.get(&at).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/identity-matches").await.status, StatusCode::FORBIDDEN);
        assert!(!browser.get("/").await.has("名寄せ"));
    }
    assert_eq!(send(&coordinator, &at, &decision(&page, "ask")).await.location, at);
    let narrowed = coordinator.get("/identity-matches?state=conference").await;
    assert!(narrowed.has("会議で話し合う") && narrowed.has("扱い：会議で話し合う"));
}

/// A page without what differs in every answer: ids and keys of forms.
fn plain(page: &Answer) -> String {
    let is_id = |text: &str| {
        text.len() == 36
            && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
            && text.contains('-')
    };
    let mut out = String::new();
    let mut rest = page.body.as_str();
    while let Some(start) =
        rest.char_indices().map(|(at, _)| at).find(|at| rest.get(*at..at + 36).is_some_and(is_id))
    {
        out.push_str(&rest[..start]);
        out.push_str("ID");
        rest = &rest[start + 36..];
    }
    out + rest
}

/// Everything that a desk gets to see while it takes the same person in again; `hidden` is somebody whom another
/// agency has on file.
async fn answers(t: &TestApp, hidden: (&str, &str, &str)) -> Vec<(StatusCode, String)> {
    file(t, &t.last, hidden.0, hidden.1, hidden.2).await;
    sweep(t).await;
    let desk = Browser::of(t, &t.desk).await;
    let case = keiko(t, &t.desk, "髙橋").await;
    let mut seen = Vec::new();
    for swept in [false, true] {
        if swept {
            sweep(t).await;
        }
        let find = [
            ("then", "find"),
            ("method", "phone"),
            ("text", "眠れない"),
            ("family_kana", "タカハシ"),
            ("given_kana", "ケイコ"),
            ("phone", "0836-11-2222"),
        ];
        let mut pages =
            vec![desk.post("/intakes", &find).await, desk.post("/search", &[("q", "たかはし")]).await];
        for path in ["", "/identity-matches", "/views", "/persons/new"] {
            pages.push(desk.get(&format!("/cases/{case}{path}")).await);
        }
        for path in ["/", "/cases", "/search", "/identity-matches"] {
            pages.push(desk.get(path).await);
        }
        seen.extend(pages.into_iter().map(|page| (page.status, plain(&page))));
    }
    seen
}

/// Two towns that differ by whom another agency has on file.
async fn alike(one: TestApp, two: TestApp) {
    let same = answers(&one, ("高橋", "恵子", "S30.3.12")).await;
    let other = answers(&two, ("小野", "修", "H1.5.7")).await;
    assert_eq!(same.len(), other.len());
    for (nth, (a, b)) in same.iter().zip(&other).enumerate() {
        assert_eq!(a.0, b.0, "answer {nth}");
        assert!(a.1 == b.1, "answer {nth} differs:\n{}\n----\n{}", a.1, b.1);
    }
}

/// A hidden file of the same person and one of somebody else: every answer to the other agency is the same.
mod a_hidden_file_changes_no_byte_of_any_answer {
    use super::*;

    #[tokio::test]
    async fn sqlite() {
        alike(TestApp::sqlite().await, TestApp::sqlite().await).await;
    }

    #[tokio::test]
    async fn postgres() {
        alike(TestApp::postgres().await, TestApp::postgres().await).await;
    }
}

#[db_test]
async fn the_door_shows_people_who_agree_in_other_fields_than_the_one_that_was_searched(t: TestApp) {
    let case = file(&t, &t.desk, "高梨", "恵子", "S30.3.12").await;
    let desk = Browser::of(&t, &t.desk).await;
    let find = [
        ("then", "find"),
        ("method", "phone"),
        ("text", "眠れない"),
        ("family_name", "髙梨"),
        ("family_kana", "タカハシ"),
        ("given_kana", "けいこ"),
        ("phone", "0836-11-2222"),
        ("find", "R8-9999"),
    ];
    let page = desk.post("/intakes", &find).await;
    assert!(page.has(&case.to_string()) && page.has("電話：同じです"), "{}", page.body);
}
