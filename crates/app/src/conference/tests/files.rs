//! Files on the cases of an agenda: who puts them there, who opens them, what becomes of them.

use db::{args, db_test};
use domain::{
    attachment::AttachRefused,
    category::Category,
    conference::{AgendaRefused, RecordRefused},
    ids::{AgendaItemId, AttachmentId, CaseId, ConferenceId},
    plan::Verdict,
};

use super::{Before, all_came, before, entries, says};
use crate::{
    Actor, Failure, Outcome,
    attachment::{AttachmentRefused, New, Owner, Remove, attach, of_case, open, remove},
    audit::Action,
    conference::{AddCase, add_case, close, preview, queries, remove_case},
    consent::fixture::{agreed, home},
    testing::TestApp,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn paper(case: CaseId, conference: ConferenceId, item: AgendaItemId) -> New {
    let owner = Owner::Item(conference, item);
    New { case, owner, name: "配布資料.pdf".into(), content: PDF.to_vec() }
}

async fn put(t: &TestApp, it: &Before, by: &Actor) -> Outcome<AttachmentId, AttachmentRefused> {
    attach(&t.op(by), paper(it.world.home.case, it.conference, it.item)).await
}

/// The files that somebody sees at the conference, and of the case.
async fn seen(t: &TestApp, it: &Before, reader: &Actor) -> (Vec<AttachmentId>, Vec<AttachmentId>) {
    let meeting = queries::meeting(&t.op(reader), it.conference).await;
    let at = meeting.map_or(vec![], |it| it.files.iter().map(|file| file.id).collect());
    let page = of_case(&t.op(reader), it.world.home.case).await;
    (at, page.map_or(vec![], |page| page.files.iter().map(|file| file.id).collect()))
}

#[db_test]
async fn who_runs_the_conference_puts_a_file_on_a_case_and_its_readers_open_it(t: TestApp) {
    let it = before(&t).await;
    let case = it.world.home.case;
    let id = put(&t, &it, &t.coordinator).await.unwrap();
    assert_eq!(seen(&t, &it, &t.coordinator).await, (vec![id], vec![id]));
    assert_eq!(seen(&t, &it, &t.money).await, (vec![id], vec![id]), "consultation and name are disclosed");
    let opened = open(&t.op(&t.money), case, id).await.unwrap();
    assert_eq!((opened.name.as_str(), opened.content.as_slice()), ("配布資料.pdf", PDF));
    assert_eq!(entries(&t, Action::Attach, Some(case)).await, 1);
    assert_eq!(entries(&t, Action::OpenAttachment, Some(case)).await, 1);
    assert!(matches!(put(&t, &it, &t.money).await, Err(Failure::NotYourWork | Failure::NotFound)));
    let theirs = Remove { case, id, reason: "違う".into() };
    let refused = remove(&t.op(&t.money), &theirs).await;
    assert!(matches!(refused, Err(Failure::Refused(AttachmentRefused::Rule(AttachRefused::NotOwn)))));
    let owner = remove(&t.op(&t.coordinator), &theirs).await.unwrap();
    assert_eq!(owner, Owner::Item(it.conference, it.item));
    assert_eq!(seen(&t, &it, &t.money).await, (vec![], vec![]));
}

#[db_test]
async fn a_file_opens_to_nobody_who_does_not_read_the_discussion_with_its_names(t: TestApp) {
    let it = before(&t).await;
    let home = &it.world.home;
    let id = put(&t, &it, &t.coordinator).await.unwrap();
    let opens = async |reader: &Actor| open(&t.op(reader), home.case, id).await.is_ok();
    assert!(!opens(&t.last).await && seen(&t, &it, &t.last).await == (vec![], vec![]), "a stranger");
    agreed(&t, &t.desk, home, &[t.last.agency], &[Category::Money]).await;
    assert!(!opens(&t.last).await && seen(&t, &it, &t.last).await == (vec![], vec![]), "another category");
    agreed(&t, &t.desk, home, &[t.last.agency], &[Category::Consultation]).await;
    assert!(!opens(&t.last).await, "the text is read with initials; a scan has none");
    assert_eq!(seen(&t, &it, &t.last).await, (vec![], vec![]));
    agreed(&t, &t.desk, home, &[t.last.agency], &[Category::Basic]).await;
    assert!(opens(&t.last).await);
    assert_eq!(seen(&t, &it, &t.last).await, (vec![id], vec![id]));
}

#[db_test]
async fn a_file_goes_only_onto_the_case_that_stands_there(t: TestApp) {
    let it = before(&t).await;
    let other = home(&t, &t.desk).await;
    let wrong = attach(&t.op(&t.coordinator), paper(other.case, it.conference, it.item)).await;
    assert!(matches!(wrong, Err(Failure::NotFound)));
    let nowhere = AgendaItemId(uuid::Uuid::from_u128(9));
    let wrong = attach(&t.op(&t.coordinator), paper(it.world.home.case, it.conference, nowhere)).await;
    assert!(matches!(wrong, Err(Failure::NotFound)));
    let elsewhere = ConferenceId(uuid::Uuid::from_u128(9));
    let wrong = attach(&t.op(&t.coordinator), paper(it.world.home.case, elsewhere, it.item)).await;
    assert!(matches!(wrong, Err(Failure::NotFound)));
}

#[db_test]
async fn a_closed_record_takes_no_file_and_a_wrong_one_can_still_be_taken_off(t: TestApp) {
    let it = before(&t).await;
    let id = put(&t, &it, &t.coordinator).await.unwrap();
    says(&t, &it, Verdict::Approved, vec![]).await;
    all_came(&t, it.conference).await;
    let stamp = preview(&t.op(&t.coordinator), it.conference).await.unwrap().stamp;
    close(&t.op(&t.coordinator), it.conference, stamp).await.unwrap();
    let late = put(&t, &it, &t.coordinator).await;
    assert!(matches!(late, Err(Failure::Refused(AttachmentRefused::Record(RecordRefused::Closed)))));
    let wrong = Remove { case: it.world.home.case, id, reason: "別の世帯の資料".into() };
    remove(&t.op(&t.coordinator), &wrong).await.unwrap();
}

#[db_test]
async fn a_case_with_a_file_stays_on_the_agenda_until_the_file_is_taken_off(t: TestApp) {
    let it = before(&t).await;
    let op = || t.op(&t.coordinator);
    let id = put(&t, &it, &t.coordinator).await.unwrap();
    let version = queries::meeting(&op(), it.conference).await.unwrap().items[0].version;
    let held = remove_case(&op(), it.conference, it.item, version).await;
    assert!(matches!(held, Err(Failure::Refused(AgendaRefused::HasRecord))));
    let case = it.world.home.case;
    remove(&op(), &Remove { case, id, reason: "別の世帯の資料".into() }).await.unwrap();
    remove_case(&op(), it.conference, it.item, version).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT removed_why, agenda_item IS NULL FROM attachment WHERE id = $1";
    let row: (String, bool) = read.one(sql, args![id]).await.unwrap();
    assert_eq!(row, ("別の世帯の資料".into(), true));
    drop(read);
    let again = AddCase { case: Some(case), ..AddCase::default() };
    add_case(&op(), it.conference, &again).await.unwrap();
}
