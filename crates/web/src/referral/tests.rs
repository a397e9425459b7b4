//! つなぎ in a browser without JavaScript: from the form over the preview to the answer and back.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::testing::Browser;

/// The address of a new case of the desk, with a name.
async fn case(desk: &Browser) -> String {
    let fields =
        [("text", "家賃を払えない。"), ("method", "desk"), ("family_name", "山本"), ("then", "refer")];
    let saved = desk.post("/intakes", &fields).await;
    saved.location.trim_end_matches("/referrals/new").to_owned()
}

fn to(agency: &str) -> [(&str, &str); 6] {
    [
        ("to", agency),
        ("purpose", "handover"),
        ("summary", "家賃の滞納があります。"),
        ("wanted_on", "令和8年4月8日"),
        ("shares_basic", "yes"),
        ("told_person", "yes"),
    ]
}

#[db_test]
async fn the_form_is_drafted_previewed_and_sent(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let case = case(&desk).await;
    let form = desk.get(&format!("{case}/referrals/new")).await;
    for part in
        ["家賃を払えない。", "くらしの相談窓口", "どこに相談すればよいか分からない", "optgroup", "多機関協働"]
    {
        assert!(form.body.contains(part), "{part} is missing");
    }
    let money = t.money.agency.to_string();
    let preview = desk.post(&format!("{case}/referrals/preview"), &to(&money)).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.body.contains("山本さんの世帯") && preview.body.contains("家賃の滞納があります。"));
    assert!(!preview.title().contains("山本"));
    let back = desk.post(&format!("{case}/referrals/new"), &to(&money)).await;
    assert!(back.body.contains("家賃の滞納があります。"));
    let sent = desk.post(&format!("{case}/referrals"), &to(&money)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(desk.get(&sent.location).await.body.contains("つなぎを取り下げる"));
    assert!(desk.get(&format!("{case}/referrals")).await.body.contains("送付"));
}

#[db_test]
async fn what_was_typed_stays_when_a_referral_must_be_corrected(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let case = case(&desk).await;
    let money = t.money.agency.to_string();
    let mut fields = to(&money);
    fields[3].1 = "令和8年3月1日";
    let answer = desk.post(&format!("{case}/referrals/preview"), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("今日以降の日付") && answer.body.contains("家賃の滞納があります。"));
    fields = to("");
    let answer = desk.post(&format!("{case}/referrals"), &fields).await;
    assert!(
        answer.body.contains("つなぎ先を選んでください。") && answer.body.contains("家賃の滞納があります。")
    );
    desk.post(&format!("{case}/referrals"), &to(&money)).await;
    let pending = desk.post(&format!("{case}/referrals"), &to(&money)).await;
    assert_eq!(pending.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pending.body.contains("返事を待っているつなぎ"));
}

#[db_test]
async fn the_receiver_reads_receives_asks_and_accepts(t: TestApp) {
    let (desk, money) = (Browser::of(&t, &t.desk).await, Browser::of(&t, &t.money).await);
    let case = case(&desk).await;
    let sent = desk.post(&format!("{case}/referrals"), &to(&t.money.agency.to_string())).await.location;
    assert_eq!(money.get(&case).await.status, StatusCode::NOT_FOUND);
    let page = money.get(&sent).await;
    assert!(page.body.contains("家賃の滞納があります。") && page.body.contains("受け取りました"));
    assert!(money.get(&sent).await.body.contains("受け取りました"), "opening the page changed the stage");
    money.post(&format!("{sent}/receipt"), &[]).await;
    assert!(!money.get(&sent).await.body.contains(">受け取りました<"));
    let empty = money.post(&format!("{sent}/question"), &[("question", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    money.post(&format!("{sent}/question"), &[("question", "収入はありますか")]).await;
    assert!(desk.get(&sent).await.body.contains("収入はありますか"));
    let paper = crate::print::tests::text(&money.get(&format!("{sent}/sheet.pdf")).await);
    for words in ["つなぐシート", "家賃の滞納があります。", "収入はありますか", "受けた側の記入欄", "山本"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let outside = Browser::of(&t, &t.last).await;
    assert_eq!(outside.get(&format!("{sent}/sheet.pdf")).await.status, StatusCode::NOT_FOUND);
    desk.post(&format!("{sent}/resend"), &[("reply", "年金だけです")]).await;
    assert!(money.get(&sent).await.body.contains("年金だけです"));
    let accepted = money.post(&format!("{sent}/acceptance"), &[]).await;
    assert_eq!(accepted.location, case);
    let late = money.post(&format!("{sent}/acceptance"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("すでに返事が済んでいます"));
}

#[db_test]
async fn declining_asks_for_the_next_agency_and_leads_the_sender_there(t: TestApp) {
    let (desk, money) = (Browser::of(&t, &t.desk).await, Browser::of(&t, &t.money).await);
    let case = case(&desk).await;
    let sent = desk.post(&format!("{case}/referrals"), &to(&t.money.agency.to_string())).await.location;
    let refused = money.post(&format!("{sent}/decline"), &[("reason", "分野が違います"), ("next", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("次の相談先を選んでください。") && refused.body.contains("分野が違います"));
    let last = t.last.agency.to_string();
    money.post(&format!("{sent}/decline"), &[("reason", "分野が違います"), ("next", last.as_str())]).await;
    let after = money.get(&sent).await;
    assert!(!after.body.contains("家賃の滞納") && !after.body.contains("山本"));
    assert!(desk.get(&sent).await.body.contains(&format!("{case}/referrals/new?to={last}")));
    assert!(desk.get("/inbox").await.body.contains("見送り"));
}

#[db_test]
async fn a_case_is_handed_back_and_confirmed(t: TestApp) {
    let (desk, money) = (Browser::of(&t, &t.desk).await, Browser::of(&t, &t.money).await);
    let case = case(&desk).await;
    let sent = desk.post(&format!("{case}/referrals"), &to(&t.money.agency.to_string())).await.location;
    money.post(&format!("{sent}/acceptance"), &[]).await;
    assert!(money.get(&format!("{case}/returns/new")).await.body.contains("あおぞら地域包括支援センター"));
    let desk_id = t.desk.agency.to_string();
    let fields = [("to", desk_id.as_str()), ("done", "家計を整えた。"), ("remains", ""), ("carries", "them")];
    let refused = money.post(&format!("{case}/returns"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("残っていることを入力してください。")
            && refused.body.contains("家計を整えた。")
    );
    let fields =
        [("to", desk_id.as_str()), ("done", "家計を整えた。"), ("remains", "見守り。"), ("carries", "them")];
    let back = money.post(&format!("{case}/returns"), &fields).await.location;
    assert!(desk.get(&back).await.body.contains("内容を確認しました"));
    let confirmed = desk.post(&format!("{back}/confirmation"), &[]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    assert!(desk.get(&back).await.body.contains("確認済み"));
    assert_eq!(desk.post(&format!("{back}/confirmation"), &[]).await.status, StatusCode::CONFLICT);
}

#[db_test]
async fn agencies_that_fit_stand_first_with_reason_and_hours_and_the_preview_names_the_telephone(t: TestApp) {
    let money = t.money.agency.to_string();
    let mut tx = t.app.db().write().await.unwrap();
    let sql = "UPDATE agency SET kind = '自立相談支援機関', hours = '毎日 0:00-24:00', phone = '0123-45-6789' WHERE id = $1";
    tx.execute_one(sql, db::args![t.money.agency]).await.unwrap();
    tx.commit().await.unwrap();
    let desk = Browser::of(&t, &t.desk).await;
    let plain = case(&desk).await;
    assert!(!desk.get(&format!("{plain}/referrals/new")).await.has("この相談に合う機関"));
    let fields = [("text", "家賃を払えない。"), ("method", "desk"), ("worry", "w05"), ("then", "refer")];
    let form = desk.get(&desk.post("/intakes", &fields).await.location).await;
    let first = form.between("この相談に合う機関", "</optgroup>");
    assert!(first.contains("困窮の相談を担っています　いま開いています（24時間）"), "{first}");
    assert_eq!(form.body.matches(&format!("value=\"{money}\"")).count(), 1, "it stands once");
    assert!(form.has("アセスメントの課題（困窮）に合う機関"));
    let preview = desk.post(&format!("{plain}/referrals/preview"), &to(&money)).await;
    assert!(preview.has("電話してから送ってください") && preview.has("tel:0123456789"), "{}", preview.body);
}
