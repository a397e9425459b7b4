//! Files on papers: read by who may read the paper at that moment, and nothing of them outside the room.

use db::{args, db_test};
use domain::{
    attachment::AttachRefused,
    ids::{AttachmentId, PaperId},
    secrecy::RoomRefused,
};

use super::{World, entries, world};
use crate::{
    Actor, Failure, Outcome,
    attachment::{
        self, AttachmentRefused, Owner,
        room::{New, attach, open, remove},
    },
    audit::Action,
    secrecy::{WritePaper, collect, issue, queries, withdraw, write_paper},
    testing::TestApp,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

async fn paper(t: &TestApp, it: &World) -> PaperId {
    let typed =
        WritePaper { title: "世帯の経過".into(), body: "昨年から連絡が取れない".into() };
    write_paper(&t.op(&t.desk), it.meeting, it.item, &typed).await.unwrap()
}

async fn put(
    t: &TestApp,
    it: &World,
    paper: PaperId,
    by: &Actor,
) -> Outcome<AttachmentId, AttachmentRefused> {
    let new = New { meeting: it.meeting, paper, name: "手紙.pdf".into(), content: PDF.to_vec() };
    attach(&t.op(by), new).await
}

fn room<T>(result: Outcome<T, AttachmentRefused>) -> RoomRefused {
    match result.err() {
        Some(Failure::Refused(AttachmentRefused::Room(why))) => why,
        other => panic!("not refused by the room: {other:?}"),
    }
}

#[db_test]
async fn a_file_opens_to_who_may_read_its_paper_at_that_moment(t: TestApp) {
    let it = world(&t).await;
    let paper = paper(&t, &it).await;
    let id = put(&t, &it, paper, &t.desk).await.unwrap();
    let opened = open(&t.op(&t.desk), it.meeting, id).await.unwrap();
    assert_eq!((opened.name.as_str(), opened.content.as_slice()), ("手紙.pdf", PDF));
    assert_eq!(room(open(&t.op(&t.money), it.meeting, id).await), RoomRefused::NoCopy);
    issue(&t.op(&it.section), it.meeting, paper, None).await.unwrap();
    assert!(open(&t.op(&t.money), it.meeting, id).await.is_ok(), "holds a copy");
    let mine = queries::paper(&t.op(&t.money), it.meeting, paper).await.unwrap();
    assert!(mine.files.iter().map(|file| file.id).eq([id]) && !mine.takes_files);
    collect(&t.op(&it.section), it.meeting, mine.copies[0].id).await.unwrap();
    assert_eq!(room(open(&t.op(&t.money), it.meeting, id).await), RoomRefused::NoCopy, "it was collected");
    assert_eq!(entries(&t, Action::OpenAttachment, &t.desk).await, 1);
    assert_eq!(entries(&t, Action::OpenAttachment, &t.money).await, 1);
    withdraw(&t.op(&t.desk), it.meeting, None).await.unwrap();
    assert_eq!(room(open(&t.op(&t.desk), it.meeting, id).await), RoomRefused::PledgeWithdrawn);
    assert_eq!(room(put(&t, &it, paper, &t.desk).await), RoomRefused::PledgeWithdrawn);
    for stranger in [&t.last, &t.coordinator] {
        assert!(matches!(open(&t.op(stranger), it.meeting, id).await, Err(Failure::NotFound)));
        assert!(matches!(put(&t, &it, paper, stranger).await, Err(Failure::NotFound)));
    }
}

#[db_test]
async fn its_author_and_the_organisers_put_files_on_a_paper_while_the_minutes_are_open(t: TestApp) {
    let it = world(&t).await;
    let paper = paper(&t, &it).await;
    issue(&t.op(&it.section), it.meeting, paper, None).await.unwrap();
    let reader = put(&t, &it, paper, &t.money).await;
    assert!(matches!(reader, Err(Failure::Refused(AttachmentRefused::Rule(AttachRefused::NotOwn)))));
    put(&t, &it, paper, &t.desk).await.unwrap();
    let id = put(&t, &it, paper, &it.section).await.unwrap();
    let theirs = remove(&t.op(&t.desk), it.meeting, id, "違う").await;
    assert!(matches!(theirs, Err(Failure::Refused(AttachmentRefused::Rule(AttachRefused::NotOwn)))));
    crate::secrecy::close(&t.op(&it.section), it.meeting).await.unwrap();
    assert_eq!(room(put(&t, &it, paper, &t.desk).await), RoomRefused::Closed);
    assert!(matches!(remove(&t.op(&it.section), it.meeting, id, " ").await, Err(Failure::Invalid(_))));
    let gone = remove(&t.op(&it.section), it.meeting, id, "別の世帯の資料").await.unwrap();
    assert_eq!(gone, paper);
    assert!(matches!(open(&t.op(&it.section), it.meeting, id).await, Err(Failure::NotFound)));
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(*) FROM attachment_part WHERE attachment = $1";
    assert_eq!(read.single::<i64>(sql, args![id]).await.unwrap(), 0);
}

#[db_test]
async fn nothing_of_a_file_is_seen_outside_the_room(t: TestApp) {
    let it = world(&t).await;
    let paper = paper(&t, &it).await;
    let id = put(&t, &it, paper, &t.desk).await.unwrap();
    open(&t.op(&t.desk), it.meeting, id).await.unwrap();
    let case = it.home.case;
    // The desk reads case and room: the doors of the case do not know the file all the same.
    assert!(attachment::of_case(&t.op(&t.desk), case).await.unwrap().files.is_empty());
    assert!(matches!(attachment::one(&t.op(&t.desk), case, id).await, Err(Failure::NotFound)));
    assert!(matches!(attachment::open(&t.op(&t.desk), case, id).await, Err(Failure::NotFound)));
    let through_the_case = attachment::New {
        case,
        owner: Owner::Paper(it.meeting, paper),
        name: String::new(),
        content: PDF.to_vec(),
    };
    let brought = attachment::attach(&t.op(&t.desk), through_the_case).await;
    assert!(matches!(brought, Err(Failure::NotFound)));
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(*) FROM audit_entry WHERE action IN ($1, $2) AND case_id IS NOT NULL";
    let named: i64 = read.single(sql, args!["attachment.add", "attachment.open"]).await.unwrap();
    assert_eq!(named, 0, "the record of use does not say about whom");
}

#[db_test]
async fn a_file_of_another_meeting_is_not_found_through_this_one(t: TestApp) {
    let it = world(&t).await;
    let paper = paper(&t, &it).await;
    let id = put(&t, &it, paper, &t.desk).await.unwrap();
    let other = crate::secrecy::call(&t.op(&it.section), it.body, &super::on("R8.4.8")).await.unwrap();
    assert!(matches!(open(&t.op(&it.section), other, id).await, Err(Failure::NotFound)));
}
