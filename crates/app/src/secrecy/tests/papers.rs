//! Papers, numbered copies, and which of them are still out.

use db::db_test;
use domain::secrecy::RoomRefused;

use super::world;
use crate::{
    Failure,
    audit::Action,
    secrecy::{WritePaper, collect, issue, queries, write_paper},
    testing::TestApp,
};

fn typed() -> WritePaper {
    WritePaper { title: "世帯の経過".into(), body: "昨年から連絡が取れない".into() }
}

#[db_test]
async fn a_paper_is_read_through_a_numbered_copy_until_it_is_collected(t: TestApp) {
    let it = world(&t).await;
    let id = write_paper(&t.op(&t.desk), it.meeting, it.item, &typed()).await.unwrap();
    let without = queries::paper(&t.op(&t.money), it.meeting, id).await;
    assert!(matches!(without, Err(Failure::Refused(RoomRefused::NoCopy))));
    assert!(queries::paper(&t.op(&t.desk), it.meeting, id).await.is_ok(), "its author");
    let other = issue(&t.op(&t.money), it.meeting, id, None).await;
    assert!(matches!(other, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    assert_eq!(issue(&t.op(&it.section), it.meeting, id, None).await.unwrap(), 3);
    let twice = issue(&t.op(&it.section), it.meeting, id, Some(it.money)).await;
    assert!(matches!(twice, Err(Failure::Refused(RoomRefused::CopyOut))));
    let mine = queries::paper(&t.op(&t.money), it.meeting, id).await.unwrap();
    assert_eq!((mine.body.as_str(), mine.copies.len()), ("昨年から連絡が取れない", 1));
    let out = queries::room(&t.op(&it.section), it.meeting).await.unwrap().out;
    assert_eq!(out.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
    let copy = mine.copies[0].id;
    let other = collect(&t.op(&t.money), it.meeting, copy).await;
    assert!(matches!(other, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    collect(&t.op(&it.section), it.meeting, copy).await.unwrap();
    let again = collect(&t.op(&it.section), it.meeting, copy).await;
    assert!(matches!(again, Err(Failure::Refused(RoomRefused::CopyCollected))));
    let gone = queries::paper(&t.op(&t.money), it.meeting, id).await;
    assert!(matches!(gone, Err(Failure::Refused(RoomRefused::NoCopy))));
    assert_eq!(queries::room(&t.op(&it.section), it.meeting).await.unwrap().out.len(), 2);
    assert!(queries::room(&t.op(&t.money), it.meeting).await.unwrap().out.is_empty());
    assert_eq!(issue(&t.op(&it.section), it.meeting, id, Some(it.money)).await.unwrap(), 1);
    let copies = queries::paper(&t.op(&it.section), it.meeting, id).await.unwrap().copies;
    assert_eq!(copies.len(), 4, "a number is never used twice");
    assert_eq!(super::entries(&t, Action::HandCopy, &it.section).await, 3);
}

#[db_test]
async fn no_copy_goes_to_somebody_who_does_not_sit_there_with_a_pledge(t: TestApp) {
    let it = world(&t).await;
    let last = super::joins(&t, &it.section, it.meeting, &t.last).await;
    let id = write_paper(&t.op(&t.desk), it.meeting, it.item, &typed()).await.unwrap();
    let refused = issue(&t.op(&it.section), it.meeting, id, Some(last)).await;
    assert!(matches!(refused, Err(Failure::Refused(RoomRefused::CopyWithoutPledge))));
    assert!(matches!(queries::paper(&t.op(&t.last), it.meeting, id).await, Err(Failure::NotFound)));
    let empty = write_paper(&t.op(&t.desk), it.meeting, it.item, &WritePaper::default()).await;
    assert!(matches!(empty, Err(Failure::Invalid(_))));
}
