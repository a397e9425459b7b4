//! 受け箱 in a browser: who sees which line, and what is late.

use app::{
    intake::{TakeIn, Told, take},
    referral::{SendReferral, send},
    testing::TestApp,
};
use db::db_test;
use domain::{
    intake::Method,
    referral::{Purpose, Target},
};

use crate::testing::Browser;

#[db_test]
async fn a_late_answer_is_marked_for_both_and_shown_to_the_coordinator_without_a_name(t: TestApp) {
    let op = t.op(&t.desk);
    let told = Told { family_name: "山本".into(), ..Told::default() };
    let heard = TakeIn { told, ..TakeIn::least(op.today(), Method::Phone, "家賃を払えない。") };
    let case = take(&op, &heard).await.unwrap().case;
    let command = SendReferral {
        case,
        target: Target::Agency,
        agency: Some(t.money.agency),
        area: None,
        purpose: Purpose::Handover,
        summary: "家賃の相談です。".into(),
        wanted_on: op.today(),
        shares_basic: false,
        told_person: false,
    };
    send(&op, &command).await.unwrap();
    t.clock.pass(3);
    let sender = Browser::of(&t, &t.desk).await.get("/inbox").await;
    assert!(sender.body.contains("期限切れ 3日") && sender.body.contains("山本さんの世帯"));
    let receiver = Browser::of(&t, &t.money).await.get("/inbox").await;
    assert!(receiver.body.contains("期限切れ 3日") && receiver.body.contains("非開示"));
    assert!(!receiver.body.contains("山本"));
    let coordinator = Browser::of(&t, &t.coordinator).await.get("/inbox").await;
    assert!(coordinator.body.contains("市全体の返事の遅れ") && coordinator.body.contains("R8-0001"));
    assert!(!coordinator.body.contains("山本") && !coordinator.body.contains(&case.to_string()));
}

#[db_test]
async fn an_empty_inbox_says_so(t: TestApp) {
    let page = Browser::of(&t, &t.last).await.get("/inbox").await;
    assert!(page.body.contains("いま待っているつなぎはありません。"));
}
