//! Pages of notes through the whole program: writing, wrong input, the timeline, corrections that meet.

mod files;

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;
use domain::{
    code::Code as _,
    note::{Scheme, Tag},
};

use crate::{
    draft::testing::{NOTE, hanako},
    testing::Browser,
};

fn with<'a>(fields: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed).copied().collect()
}

#[db_test]
async fn a_note_is_written_once_and_read_in_the_timeline_with_its_rare_glyphs(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let list = format!("/cases/{case}/notes");
    assert!(desk.get(&list).await.body.contains("最初の記録を書きましょう"));
    let form = desk.get(&format!("{list}/new?template=absent")).await;
    assert!(form.body.contains("訪問したが会えなかった。"));
    let key = form.key();
    assert!(!key.is_empty());
    let sent = with(&NOTE, &[(crate::kernel::form::SUBMISSION, &key)]);
    assert_eq!(desk.post(&list, &sent).await.location, list);
    assert_eq!(desk.post(&list, &sent).await.location, list, "a second submit leads to the same page");
    let page = desk.get(&list).await;
    assert_eq!(page.body.matches(NOTE[0].1).count(), 1);
    assert!(page.body.contains("令和8年4月"));
    assert_eq!(page.title(), "経過 – R8-0001 – あおぞら地域包括支援センター – たすき");
    let nothing = desk.get(&format!("{list}?own_words=1&method=visit")).await;
    assert!(nothing.body.contains("この条件に合う記録はありません"));
    let stranger = Browser::of(&t, &t.money).await;
    assert_eq!(stranger.get(&list).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn wrong_input_comes_back_with_everything_that_was_typed(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let list = format!("/cases/{case}/notes");
    let wrong = with(&NOTE, &[("happened_on", "30.1.2"), ("with_whom", "民生委員の方")]);
    let again = desk.post(&list, &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.title().starts_with("エラー"));
    for kept in ["30.1.2", "民生委員の方", NOTE[0].1, "href=\"#happened_on\""] {
        assert!(again.body.contains(kept), "{kept}");
    }
    let long = "あ".repeat(20_001);
    let again = desk.post(&list, &with(&NOTE, &[("body", &long)])).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("20,000字以内で入力してください") && again.body.contains(&long));
    let number = desk.post(&list, &with(&NOTE, &[("body", "番号 1234 5678 9018")])).await;
    assert!(number.body.contains("マイナンバー"));
    let later = desk.post(&list, &with(&NOTE, &[("happened_on", "2026-04-02")])).await;
    assert!(later.body.contains("対応した日は、今日までの日付にしてください"));
}

#[db_test]
async fn two_corrections_meet_side_by_side_and_the_second_builds_on_the_first(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let list = format!("/cases/{case}/notes");
    desk.post(&list, &NOTE).await;
    let note = first_note(&desk, &list).await;
    let address = format!("{list}/{note}/correction");
    assert!(desk.get(&address).await.body.contains(NOTE[0].1));
    let first = with(&NOTE, &[("body", "ひとり目の文"), ("reason", "書き足した")]);
    assert!(desk.post(&address, &first).await.location.starts_with(&list));
    let second = with(&NOTE, &[("body", "ふたり目の文"), ("reason", "日付が違った")]);
    let meeting = desk.post(&address, &second).await;
    assert_eq!(meeting.status, StatusCode::CONFLICT);
    assert!(meeting.body.contains("ひとり目の文") && meeting.body.contains("ふたり目の文"));
    let action = meeting.between(&format!("action=\"{list}/"), "\"");
    assert!(action.ends_with("/correction") && !action.starts_with(&note));
    let merged = with(&second, &[("body", "ふたりの文")]);
    let done = desk.post(&format!("{list}/{action}"), &merged).await;
    let page = desk.get(&done.location).await;
    for text in ["ふたりの文", "ひとり目の文", "訂正前の版", "日付が違った"] {
        assert!(page.body.contains(text), "{text}");
    }
    let missing = desk.post(&address, &with(&NOTE, &[("reason", "")])).await;
    assert_eq!(missing.status, StatusCode::CONFLICT, "the first version is no longer the one to correct");
}

#[db_test]
async fn tags_are_suggested_by_the_text_taken_by_hand_and_stay_through_mistakes_drafts_and_corrections(
    t: TestApp,
) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let list = format!("/cases/{case}/notes");
    let form = desk.get(&format!("{list}/new")).await.body;
    assert!(form.contains("data-suggested-of=\"body\"") && form.contains("くらしの相談窓口"));
    assert!(form.contains("生活保護|保護申請") && form.contains("value=\"feeling:anxiety\""));
    let taken = [("tags", "feeling:anxiety"), ("tags", "scheme:disability_pension")];
    let text = ("body", "障害年金のことが不安で、生活保護の話もした。");
    let mut sent = with(&NOTE, &[text]);
    sent.extend(taken);
    let wrong = desk.post(&list, &with(&sent, &[("happened_on", "30.1.2")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let risen = wrong.between("data-risen", "data-nothing");
    for (key, is_taken) in [
        ("feeling:anxiety", true),
        ("scheme:disability_pension", true),
        ("scheme:livelihood_protection", false),
    ] {
        let chip = format!("value=\"{key}\"{}", if is_taken { " checked" } else { ">" });
        assert!(risen.contains(&chip), "{chip} in {risen}");
    }
    assert_eq!(desk.post(&format!("/drafts/note/{case}"), &sent).await.status, StatusCode::NO_CONTENT);
    let draft = desk.get(&format!("{list}/new?draft=1")).await;
    assert!(draft.body.contains("value=\"feeling:anxiety\" checked"));
    assert_eq!(desk.post(&list, &sent).await.location, list);
    let page = desk.get(&list).await.body;
    assert!(page.contains("気持ち：不安（1件）"), "the filter offers it with its count");
    assert!(desk.get(&format!("{list}?tag=feeling:anxiety")).await.body.contains("障害年金のことが不安"));
    assert!(
        desk.get(&format!("{list}?tag=feeling:joy")).await.body.contains("この条件に合う記録はありません")
    );
    let note = first_note(&desk, &list).await;
    let correction = desk.get(&format!("{list}/{note}/correction")).await.body;
    assert!(correction.contains("value=\"scheme:disability_pension\" checked"));
}

#[db_test]
async fn a_tag_that_the_form_does_not_offer_and_one_too_many_are_said_beside_the_tags(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let list = format!("/cases/{case}/notes");
    let nobody = format!("agency:{}", uuid::Uuid::from_u128(5));
    for unknown in ["feeling:hunger", "person:1", "agency:none", &nobody] {
        let again = desk.post(&list, &with(&NOTE, &[("tags", unknown)])).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{unknown}");
        assert!(again.body.contains("選べない印がありました") && again.body.contains(NOTE[0].1));
        assert!(again.body.contains("href=\"#tags\"") && again.body.contains("id=\"tags\""));
    }
    let many: Vec<String> = Scheme::ALL.iter().map(|it| Tag::Scheme(*it).key()).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|key| ("tags", key.as_str())).collect();
    let again = desk.post(&list, &[&NOTE[..], &many].concat()).await;
    assert!(again.body.contains("1つの記録に12個まで"));
    assert!(desk.get(&list).await.body.contains("最初の記録を書きましょう"), "nothing was stored");
}

/// The id of the first note that the timeline links to.
async fn first_note(desk: &Browser, list: &str) -> String {
    let page = desk.get(list).await;
    let start = format!("href=\"{list}/");
    let ids =
        page.body.split(&start).skip(1).filter_map(|rest| rest.split_once('"').map(|(id, _)| id.to_owned()));
    ids.into_iter().find(|id| id != "new").unwrap_or_default()
}
