//! Taking over from another agency's sheet in a browser without JavaScript.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::{args, db_test};
use domain::staff::Role;

use crate::{
    plan::tests::hanako,
    testing::{Answer, Browser},
};

/// The desk's sheet, and the browser of the coordinator who may read it.
async fn theirs(t: &TestApp) -> (Browser, String) {
    let list = format!("/cases/{}/assessments", hanako(t).await);
    let desk = t.somebody(&t.desk, "desk-coord", Role::Coordinator).await;
    let fields = [
        ("made_on", "R8.4.1"),
        ("wishes", "家で暮らしたい"),
        ("strengths", "近所と仲がよい"),
        ("problem_code", "p26"),
        ("problem_body", "10年外に出ていない"),
        ("problem_code", ""),
        ("problem_body", "屋根の雨漏り"),
    ];
    let saved = Browser::of(t, &desk).await.post(&list, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    (Browser::of(t, &t.coordinator).await, list)
}

/// The values that can be ticked.
fn ticks(page: &Answer) -> Vec<String> {
    let boxes = page.body.split("<input").filter(|it| it.contains("name=\"take\""));
    boxes.filter_map(|it| it.split("value=\"").nth(1)?.split('"').next().map(ToOwned::to_owned)).collect()
}

const MARK: &str = "のアセスメント 令和8年4月1日から）";

#[db_test]
async fn ticked_problems_and_strengths_come_into_the_form_beside_what_was_typed(t: TestApp) {
    let (browser, list) = theirs(&t).await;
    let blank = browser.get(&format!("{list}/new")).await;
    assert!(blank.has("ほかの機関のアセスメントから引き継ぐ") && blank.has("屋根の雨漏り"));
    let offered = ticks(&blank);
    assert_eq!(offered.len(), 3, "two problems and the strengths");
    let typed = [
        ("made_on", "R8.4.1"),
        ("wishes", "自分で書いた希望"),
        ("strengths", "料理ができる"),
        ("problem_code", ""),
        ("problem_body", "自分で書いた課題"),
        ("problem_code", ""),
        ("problem_body", ""),
    ];
    let ask = [("take", offered[0].as_str()), ("take", offered[2].as_str()), ("taking", "yes")];
    let taken = browser.post(&list, &[&typed[..], &ask].concat()).await;
    assert_eq!((taken.status, taken.controls("problem_code")), (StatusCode::OK, 2), "{}", taken.body);
    for words in
        ["自分で書いた希望", "自分で書いた課題", "10年外に出ていない", "料理ができる\n近所と仲がよい", MARK]
    {
        assert!(taken.has(words), "{words}: {}", taken.body);
    }
    assert_eq!(ticks(&taken).len(), 1, "what is taken is not offered again");

    // Ticked and saved at once.
    let saved = browser.post(&list, &[&typed[..], &ask[..1]].concat()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let shown = browser.get(&saved.location).await;
    assert!(shown.has("10年外に出ていない") && shown.has("自分で書いた課題") && shown.has(MARK));
    let edit = browser.get(&format!("{}/edit", saved.location)).await;
    assert!(edit.has(MARK) && ticks(&edit).len() == 2);
}

#[db_test]
async fn a_source_that_is_gone_is_told_and_the_words_stay(t: TestApp) {
    let (browser, list) = theirs(&t).await;
    let offered = ticks(&browser.get(&format!("{list}/new")).await);
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE assessment SET sharing = 'agency'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let hidden = browser.get(&format!("{list}/new")).await;
    assert!(!hidden.has("屋根の雨漏り") && !hidden.has("引き継ぐ"), "nothing tells of the sheet");
    let typed =
        [("made_on", "R8.4.1"), ("problem_body", "引き継いだ言葉"), ("problem_taken", offered[0].as_str())];
    let refused = browser.post(&list, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("引き継ぎ元の課題は") && refused.has("href=\"#problem_taken\""), "{}", refused.body);
    assert!(refused.has("引き継いだ言葉") && !refused.body.contains(&offered[0]) && !refused.has(MARK));
}
