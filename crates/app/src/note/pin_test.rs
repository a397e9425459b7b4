//! Tests of what a reader's own work says of the records: which are 重要, and which are new since the last look.

use db::db_test;

use super::{
    Correct, PinRefused, Write, correct,
    fixture::note_of,
    pin,
    queries::{self, Filter, Timeline},
    unpin, write,
};
use crate::{
    Actor, Failure,
    audit::Action,
    consent::fixture::{Home, agreed, entries, home},
    testing::TestApp,
};
use domain::{category::Category, ids::NoteId, note::MOST_PINS};

async fn seen(t: &TestApp, actor: &Actor, home: &Home) -> Timeline {
    queries::timeline(&t.op(actor), home.case, &Filter::default(), None).await.unwrap()
}

async fn noted(t: &TestApp, actor: &Actor, home: &Home, text: &str) -> NoteId {
    let op = t.op(actor);
    write(&op, &note_of(&op, home.case, text)).await.unwrap().note
}

#[db_test]
async fn a_key_record_stands_on_top_for_its_agency_alone_and_follows_a_correction(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let first = noted(&t, &t.desk, &home, "入院が決まった").await;
    noted(&t, &t.desk, &home, "電話した").await;
    pin(&t.op(&t.desk), home.case, first).await.unwrap();
    pin(&t.op(&t.desk), home.case, first).await.unwrap();
    let ids = |list: &Timeline| list.pinned.iter().map(|note| note.id).collect::<Vec<_>>();
    assert_eq!(ids(&seen(&t, &t.desk, &home).await), [first]);
    assert!(seen(&t, &t.money, &home).await.pinned.is_empty(), "what one finds telling is one's own");

    let op = t.op(&t.desk);
    let text = note_of(&op, home.case, "入院が決まった（市立病院）");
    let second = correct(&op, &Correct { note: first, reason: "病院名".into(), text }).await.unwrap().note;
    assert_eq!(ids(&seen(&t, &t.desk, &home).await), [second]);
    assert!(matches!(pin(&t.op(&t.desk), home.case, first).await, Err(Failure::Stale)));
    assert!(queries::one(&t.op(&t.desk), home.case, first).await.unwrap().pinned);
    unpin(&t.op(&t.desk), home.case, second).await.unwrap();
    assert!(seen(&t, &t.desk, &home).await.pinned.is_empty());
    assert_eq!(entries(&t, Action::PinNote, home.case).await, 3);
}

#[db_test]
async fn only_what_may_be_read_is_pinned_and_no_more_than_ten(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let first = noted(&t, &t.desk, &home, "はじめ").await;
    assert!(matches!(pin(&t.op(&t.money), home.case, first).await, Err(Failure::NotFound)));
    for nth in 0..MOST_PINS {
        let note = noted(&t, &t.desk, &home, &format!("{nth}回目")).await;
        pin(&t.op(&t.desk), home.case, note).await.unwrap();
    }
    let refused = pin(&t.op(&t.desk), home.case, first).await;
    assert!(matches!(refused, Err(Failure::Refused(PinRefused::TooMany))));
    assert_eq!(seen(&t, &t.desk, &home).await.pinned.len(), MOST_PINS);
}

#[db_test]
async fn what_others_wrote_since_the_last_look_on_an_earlier_day_is_new(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    assert_eq!(seen(&t, &t.money, &home).await.news, None, "never looked before");
    noted(&t, &t.desk, &home, "同じ日の電話").await;
    assert_eq!(seen(&t, &t.money, &home).await.news, None, "it looked today only");
    t.clock.pass(1);
    let op = t.op(&t.desk);
    let hidden =
        Write { sharing: domain::category::Sharing::Agency, ..note_of(&op, home.case, "機関内の覚え") };
    write(&op, &hidden).await.unwrap();
    noted(&t, &t.desk, &home, "翌日の訪問").await;
    noted(&t, &t.money, &home, "自分の記録").await;
    let list = seen(&t, &t.money, &home).await;
    let news = list.news.unwrap();
    let new = list.notes.iter().filter(|note| news.has(note, t.money.staff)).map(|note| note.body.as_str());
    assert_eq!(new.collect::<Vec<_>>(), ["翌日の訪問"], "neither one's own nor what is hidden");
    assert_eq!((news.count, news.looked_on()), (1, jiff::civil::date(2026, 4, 1)));
    assert_eq!(seen(&t, &t.money, &home).await.news, Some(news), "the second look of a day hides nothing");
    t.clock.pass(1);
    assert_eq!(seen(&t, &t.money, &home).await.news.map(|news| news.count), Some(0));
}

#[db_test]
async fn the_list_is_narrowed_to_a_person_and_a_kind(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let about = Write { subject: Some(home.ken), ..note_of(&op, home.case, "健さんのこと") };
    let about = write(&op, &about).await.unwrap().note;
    let op = t.op(&t.desk);
    let health = Write { category: Category::Health, ..note_of(&op, home.case, "受診") };
    let health = write(&op, &health).await.unwrap().note;
    let ids = async |filter: Filter| {
        let list = queries::timeline(&t.op(&t.desk), home.case, &filter, None).await.unwrap();
        list.notes.iter().map(|note| note.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(Filter { subject: Some(home.ken), ..Filter::default() }).await, [about]);
    assert_eq!(ids(Filter { category: Some(Category::Health), ..Filter::default() }).await, [health]);
    let list = seen(&t, &t.desk, &home).await;
    assert_eq!(list.members.iter().map(|member| member.person).collect::<Vec<_>>(), [home.hanako, home.ken]);
}
