//! Tests of 印: stored with the note, each version its own, narrowing 経過, and read by nobody who may not read the note.

use std::collections::BTreeSet;

use db::db_test;
use domain::{
    category::{Category, Sharing},
    ids::AgencyId,
    note::{Feeling, MOST_TAGS, Scheme, Tag},
};
use uuid::Uuid;

use super::{
    Correct, NoteView, Write, correct,
    fixture::note_of,
    queries::{self, Filter, Timeline},
    write,
};
use crate::{
    Actor, Failure, Op,
    consent::fixture::{agreed, home},
    testing::TestApp,
};

const FEAR: Tag = Tag::Feeling(Feeling::Anxiety);
const PENSION: Tag = Tag::Scheme(Scheme::DisabilityPension);

fn tagged(op: &Op, case: domain::ids::CaseId, tags: &[Tag]) -> Write {
    Write {
        tags: tags.iter().copied().collect(), ..note_of(op, case, "障害年金のことが不安とのこと。")
    }
}

fn labels(note: &NoteView) -> Vec<&str> {
    note.tags.0.iter().map(|it| it.label.as_str()).collect()
}

async fn narrowed(t: &TestApp, actor: &Actor, case: domain::ids::CaseId, tag: Option<Tag>) -> Timeline {
    queries::timeline(&t.op(actor), case, &Filter { tag, ..Filter::default() }, None).await.unwrap()
}

#[db_test]
async fn tags_are_stored_with_the_note_and_each_version_keeps_its_own(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let money = Tag::Agency(t.money.agency);
    let first = write(&op, &tagged(&op, home.case, &[FEAR, money, PENSION])).await.unwrap();
    let page = queries::one(&t.op(&t.desk), home.case, first.note).await.unwrap();
    assert_eq!(labels(&page.note), ["障害年金", "くらしの相談窓口", "不安"]);
    let op = t.op(&t.desk);
    let text = tagged(&op, home.case, &[PENSION]);
    let second =
        correct(&op, &Correct { note: first.note, reason: "気持ちは別の日".into(), text }).await.unwrap();
    let page = queries::one(&t.op(&t.desk), home.case, second.note).await.unwrap();
    let versions: Vec<usize> = page.versions.iter().map(|version| version.tags.0.len()).collect();
    assert_eq!((labels(page.newest()), versions), (vec!["障害年金"], vec![1, 3]));
    let found = narrowed(&t, &t.desk, home.case, Some(FEAR)).await;
    assert!(found.notes.is_empty() && found.tags.len() == 1, "the old version is found no more");
}

#[db_test]
async fn a_tag_narrows_the_timeline_and_its_count_is_of_the_records_behind_it(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for tags in [&[FEAR, PENSION][..], &[FEAR], &[]] {
        let op = t.op(&t.desk);
        write(&op, &tagged(&op, home.case, tags)).await.unwrap();
    }
    let all = narrowed(&t, &t.desk, home.case, None).await;
    let counts: Vec<(Tag, i64)> = all.tags.iter().map(|(it, count)| (it.tag, *count)).collect();
    assert_eq!((all.notes.len(), counts), (3, vec![(PENSION, 1), (FEAR, 2)]));
    for (tag, count) in [(FEAR, 2), (PENSION, 1), (Tag::Feeling(Feeling::Joy), 0)] {
        assert_eq!(narrowed(&t, &t.desk, home.case, Some(tag)).await.notes.len(), count);
    }
}

#[db_test]
async fn who_may_not_read_the_note_learns_nothing_of_its_tags(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let op = t.op(&t.desk);
    write(&op, &tagged(&op, home.case, &[PENSION])).await.unwrap();
    let before = narrowed(&t, &t.money, home.case, Some(FEAR)).await;
    for hidden in [(Category::Health, Sharing::Team), (Category::Consultation, Sharing::Agency)] {
        let op = t.op(&t.desk);
        let note =
            Write { category: hidden.0, sharing: hidden.1, ..tagged(&op, home.case, &[FEAR, PENSION]) };
        write(&op, &note).await.unwrap();
    }
    let after = narrowed(&t, &t.money, home.case, Some(FEAR)).await;
    assert_eq!((after.notes.len(), &after.tags), (0, &before.tags));
    assert_eq!(after.tags.iter().map(|(it, count)| (it.tag, *count)).collect::<Vec<_>>(), [(PENSION, 1)]);
    let printed = super::chronology(&t.op(&t.money), home.case, None, None).await.unwrap();
    assert_eq!(printed.notes.iter().map(labels).collect::<Vec<_>>(), [["障害年金"]]);
    let own = narrowed(&t, &t.desk, home.case, Some(FEAR)).await;
    assert_eq!(own.notes.len(), 2);
}

#[db_test]
async fn an_agency_that_there_is_not_and_one_tag_too_many_are_refused_and_nothing_is_stored(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let nobody = BTreeSet::from([Tag::Agency(AgencyId(Uuid::from_u128(9)))]);
    let many: BTreeSet<Tag> = <Scheme as domain::code::Code>::ALL.iter().map(|it| Tag::Scheme(*it)).collect();
    assert!(many.len() > MOST_TAGS);
    for (tags, said) in [(nobody, "選べない印"), (many, "12個まで")] {
        let op = t.op(&t.desk);
        let refused = write(&op, &Write { tags, ..note_of(&op, home.case, "電話した") }).await;
        let Err(Failure::Invalid(problems)) = refused else { panic!("it must be told") };
        assert_eq!((problems.len(), problems[0].field), (1, "tags"));
        assert!(problems[0].message.contains(said), "{problems:?}");
    }
    assert!(narrowed(&t, &t.desk, home.case, None).await.notes.is_empty());
}
