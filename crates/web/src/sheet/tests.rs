//! The pages of sheets through the whole program, without scripts.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::{args, db_test};
use domain::{ids::CaseId, staff::Role};

use crate::{household::tests::hanako, print::tests::text, testing::Browser};

async fn principal(t: &TestApp, case: CaseId) -> String {
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT CAST(m.person AS TEXT) FROM household_member m JOIN support_case c ON c.household = m.household
               WHERE c.id = $1 AND m.relation = 'principal'";
    read.single(sql, args![case]).await.unwrap()
}

async fn sheet(t: &TestApp) -> (Browser, String) {
    let case = hanako(t).await;
    let person = principal(t, case).await;
    (Browser::of(t, &t.desk).await, format!("/cases/{case}/sheets/intake/{person}"))
}

/// The form of a part as it is shown, with other values in some fields.
async fn filled<'a>(desk: &Browser, part: &str, more: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let page = desk.get(part).await;
    let mut fields: Vec<(String, String)> =
        ["edition", "kind", "person", "part"].map(|name| (name.to_owned(), page.hidden(name))).to_vec();
    fields.push(("submission".into(), page.key()));
    fields.push(("filled_on".into(), "R8.4.1".into()));
    fields.push(("sharing".into(), "team".into()));
    for item in ["housing", "living_count", "income_own", "debts_words"] {
        let name = format!("s-{item}");
        if page.has(&format!("name=\"{name}\"")) {
            fields.push((name.clone(), page.hidden(&name)));
        }
    }
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

async fn send(desk: &Browser, part: &str, fields: &[(String, String)]) -> crate::testing::Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post(part, &fields).await
}

#[db_test]
async fn a_part_is_saved_and_stands_on_the_sheet_with_who_asked(t: TestApp) {
    let (desk, sheet) = sheet(&t).await;
    let part = format!("{sheet}/2");
    let fields = filled(&desk, &part, &[("i-housing", "2"), ("i-living_count", "３人"), ("next", "1")]).await;
    let answer = send(&desk, &part, &fields).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, format!("{sheet}/3").as_str())
    );
    let shown = desk.get(&sheet).await;
    assert!(shown.has("借家（民間賃貸）") && shown.has("令和8年4月1日") && shown.has("2 / 10"));
    let again = filled(&desk, &part, &[("i-housing", "2"), ("i-living_count", "3")]).await;
    let answer = send(&desk, &part, &again).await;
    assert!(answer.location.ends_with("#part-2-h"));
    assert!(desk.get(&sheet).await.has("変わったところがないため"));
    let changed = filled(&desk, &part, &[("i-housing", "?declined"), ("i-living_count", "3")]).await;
    send(&desk, &part, &changed).await;
    let shown = desk.get(&sheet).await;
    assert!(shown.has("答えたくない") && shown.has("借家（民間賃貸）"), "now and before");
}

#[db_test]
async fn what_cannot_be_read_is_said_beside_its_field_and_all_that_was_typed_stays(t: TestApp) {
    let (desk, sheet) = sheet(&t).await;
    let part = format!("{sheet}/4");
    let typed = [("i-income_own", "少し"), ("i-debts_words", "友人に五万"), ("u-debts_words", "declined")];
    let answer = send(&desk, &part, &filled(&desk, &part, &typed).await).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("「本人の月収」は、数字で") && answer.has("両方が入っています"));
    assert!(answer.has("value=\"少し\"") && answer.has("友人に五万"));
    let no_day = filled(&desk, &part, &[]).await.into_iter().filter(|(name, _)| name != "filled_on");
    let answer = send(&desk, &part, &no_day.collect::<Vec<_>>()).await;
    assert!(answer.has("聞き取った日を入力してください"));
}

#[db_test]
async fn two_who_answer_otherwise_see_both_texts_and_nothing_is_lost(t: TestApp) {
    let (desk, sheet) = sheet(&t).await;
    let part = format!("{sheet}/2");
    let late = filled(&desk, &part, &[("i-housing", "1")]).await;
    send(&desk, &part, &filled(&desk, &part, &[("i-housing", "2")]).await).await;
    let answer = send(&desk, &part, &late).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.has("ほかの人が先に保存しました") && answer.has("持家") && answer.has("借家（民間賃貸）"));
    let mut mine = late;
    mine.retain(|(name, _)| name != "s-housing" && name != "submission");
    mine.push(("s-housing".into(), answer.hidden("s-housing")));
    mine.push(("submission".into(), answer.key()));
    assert_eq!(send(&desk, &part, &mine).await.status, StatusCode::SEE_OTHER);
    assert!(desk.get(&sheet).await.has("持家"));
}

#[db_test]
async fn a_half_written_part_waits_and_another_part_does_not_take_its_place(t: TestApp) {
    let (desk, sheet) = sheet(&t).await;
    let case = sheet.split("/sheets/").next().unwrap().to_owned();
    let part = format!("{sheet}/2");
    let fields = filled(&desk, &part, &[("i-community", "民生委員と仲がよい")]).await;
    let kept = send(&desk, &format!("/drafts/sheet/{}", case.trim_start_matches("/cases/")), &fields).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    assert!(desk.get(&part).await.has("書きかけがあります"));
    let other = desk.get(&format!("{sheet}/3")).await;
    assert!(other.has("別の部分の書きかけ") && !other.has("data-draft"));
    let there = desk.get(&format!("{case}/sheets/draft")).await;
    assert_eq!(there.location, format!("{part}?draft=1"));
    assert!(desk.get(&there.location).await.has("民生委員と仲がよい"));
    send(&desk, &part, &fields).await;
    assert!(!desk.get(&part).await.has("書きかけがあります"));
}

#[db_test]
async fn the_paper_holds_the_answers_and_a_blank_one_has_boxes(t: TestApp) {
    let (desk, sheet) = sheet(&t).await;
    let part = format!("{sheet}/2");
    send(&desk, &part, &filled(&desk, &part, &[("i-housing", "2")]).await).await;
    let paper = text(&desk.get(&format!("{sheet}/sheet.pdf")).await);
    assert!(paper.contains("借家（民間賃貸）") && paper.contains("インテーク・アセスメントシート"));
    assert!(!paper.contains("自殺の心配"), "violence stays off paper");
    let blank = text(&desk.get(&format!("{sheet}/sheet.pdf?blank=1")).await);
    assert!(blank.contains("□借家（民間賃貸）") && blank.contains("□答えたくない"));
    let application = sheet.replace("/intake/", "/application/");
    assert!(text(&desk.get(&format!("{application}/sheet.pdf")).await).contains("□同意します"));
    assert_eq!(desk.get(&format!("{sheet}/99")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get(&sheet.replace("/intake/", "/other/")).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn an_administrator_adds_an_item_with_choices_and_publishes_it(t: TestApp) {
    let admin = Browser::of(&t, &t.somebody(&t.desk, "chief", Role::Admin).await).await;
    let base = "/sheet-designs/intake";
    let send = async |path: &str, more: &[(&str, &str)]| {
        let from = if path.ends_with("/items") { format!("{base}/items") } else { base.to_owned() };
        let page = admin.get(&from).await;
        let key = page.key();
        let version = if page.has("name=\"version\"") { page.hidden("version") } else { String::new() };
        let mut fields = vec![("submission", key.as_str()), ("version", version.as_str())];
        fields.extend(more);
        admin.post(path, &fields).await
    };
    assert_eq!(send(&format!("{base}/draft"), &[]).await.status, StatusCode::SEE_OTHER);
    let lone = [("label", "船"), ("section", "住まい"), ("kind", "one"), ("choice_label", "ある")];
    let refused = send(&format!("{base}/items"), &lone).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("選択肢は、重ならないように") && refused.has("value=\"船\""));
    let good = [
        ("label", "船"),
        ("section", "家族・地域・住まい"),
        ("category", "money"),
        ("kind", "one"),
        ("choice_code", ""),
        ("choice_label", "ある"),
        ("choice_code", ""),
        ("choice_label", "ない"),
    ];
    assert_eq!(send(&format!("{base}/items"), &good).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(base).await.has("追加：船"));
    let national = send(&format!("{base}/items/housing/removal"), &[]).await;
    assert!(national.has("国へ報告する項目は外せません"));
    send(&format!("{base}/publication"), &[("note", "港町のため")]).await;
    assert!(admin.get(base).await.has("港町のため"));
    let (desk, sheet) = self::sheet(&t).await;
    let part = desk.get(&format!("{sheet}/2")).await;
    assert!(part.has("船") && part.has("第2版"));
    assert_eq!(desk.get(base).await.status, StatusCode::FORBIDDEN);
}
