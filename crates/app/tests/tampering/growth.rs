//! How the record grows: every entry a leaf in its own transaction, never a gap, and words that can go.

use app::{
    audit::{self, Action, Chain, ChainError, Entry, Finding},
    testing::TestApp,
};
use db::{args, db_test};
use domain::ids::{AuditId, CaseId};

use crate::town::{self, ENTRIES};

async fn count(t: &TestApp) -> i64 {
    t.app.db().read().await.unwrap().single("SELECT count(*) FROM audit_entry", args![]).await.unwrap()
}

#[db_test]
async fn every_entry_is_a_leaf_and_the_whole_record_is_recomputed(t: TestApp) {
    let before = audit::verify(t.app.db(), &[]).await.unwrap();
    assert!(before.is_good() && before.entries == 0 && before.root == record::empty());
    town::fill(&t).await;
    let point = town::checkpoint(&t).await;
    let report = audit::verify(t.app.db(), std::slice::from_ref(&point)).await.unwrap();
    assert_eq!(report.findings, []);
    assert_eq!((report.entries, report.root, report.erased), (ENTRIES, point.root, 1));
    assert_eq!(point.size, ENTRIES);
}

#[db_test]
async fn writers_at_once_leave_no_gap_and_one_tree(t: TestApp) {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..40_u32 {
        let op = t.op(if number % 2 == 0 { &t.desk } else { &t.money });
        tasks.spawn(async move {
            if number % 4 == 0 {
                op.app.read_log().record(&op, Entry::new(Action::ReadCase)).await.unwrap();
                return;
            }
            let mut tx = op.write().await.unwrap();
            audit::record(&mut tx, &op, Entry::new(Action::WriteNote)).await.unwrap();
            audit::record(&mut tx, &op, Entry::new(Action::AddDue)).await.unwrap();
            // Every fifth gives up at the last moment.
            if number % 5 == 0 { drop(tx) } else { tx.commit().await.unwrap() }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let report = audit::verify(t.app.db(), &[]).await.unwrap();
    assert_eq!(report.findings, []);
    // 10 reads, 30 writers without the six that gave up, two entries each.
    assert_eq!(report.entries, 10 + 2 * (30 - 6));
}

#[db_test]
async fn a_form_sent_twice_fails_at_its_end_and_leaves_the_tree_as_it_was(t: TestApp) {
    let key = t.app.ids().uuid(t.app.now());
    let first = t.op(&t.desk).with_submission(Some(key));
    let mut tx = first.write().await.unwrap();
    audit::record(&mut tx, &first, Entry::new(Action::WriteNote)).await.unwrap();
    tx.commit().await.unwrap();
    // Past the early refusal, as a writer would be that looked before the first one had committed.
    let second = t.op(&t.desk).with_submission(Some(key));
    let mut tx = t.app.db().write().await.unwrap();
    audit::record(&mut tx, &second, Entry::new(Action::WriteNote)).await.unwrap();
    let error = tx.commit().await.unwrap_err();
    assert_eq!(error.constraint(), Some("audit_entry_submission"));
    assert_eq!(count(&t).await, 1);
    assert!(audit::verify(t.app.db(), &[]).await.unwrap().is_good());
}

#[db_test]
async fn without_the_tree_nothing_can_be_written(t: TestApp) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("DELETE FROM audit_tree", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    audit::record(&mut tx, &op, Entry::new(Action::WriteNote)).await.unwrap();
    assert!(tx.commit().await.is_err());
    assert!(op.app.read_log().record(&op, Entry::new(Action::ReadCase)).await.is_err());
    assert_eq!(count(&t).await, 0);
    assert_eq!(audit::verify(t.app.db(), &[]).await.unwrap().findings, [Finding::TreeLost]);
}

#[db_test]
async fn words_are_read_until_they_are_deleted_and_then_gone_for_good(t: TestApp) {
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let case: CaseId = op.new_id();
    let entry = Entry::new(Action::ReadCase).case(case).words("夜間に本人から電話があったため", op.salt());
    audit::record(&mut tx, &op, entry).await.unwrap();
    tx.commit().await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let id: AuditId = read.single("SELECT id FROM audit_entry", args![]).await.unwrap();
    let words = audit::words_of(&mut read, id).await.unwrap();
    assert_eq!(words.as_deref(), Some("夜間に本人から電話があったため"));
    drop(read);
    assert!(audit::verify(t.app.db(), &[]).await.unwrap().is_good());
    assert!(town::erase_first(&op).await);
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(audit::words_of(&mut read, id).await.unwrap(), None);
    drop(read);
    let report = audit::verify(t.app.db(), &[]).await.unwrap();
    assert_eq!((report.findings, report.erased, report.entries), (vec![], 1, 2));
    assert!(!town::erase_first(&op).await, "nothing is left to delete");
}

#[db_test]
async fn a_checkpoint_is_given_only_for_what_continues_the_earlier_ones(t: TestApp) {
    let mut chain = Chain::default();
    town::fill(&t).await;
    let first = chain.follow(t.app.db(), &[]).await.unwrap();
    let point = town::checkpoint(&t).await;
    town::fill(&t).await;
    let second = chain.follow(t.app.db(), std::slice::from_ref(&point)).await.unwrap();
    assert_eq!((first.size(), second.size()), (ENTRIES, 2 * ENTRIES));
    let later = town::checkpoint(&t).await;
    let foreign = record::Checkpoint { root: [1; 32], ..later.clone() };
    let refused = Chain::default().follow(t.app.db(), &[point, foreign]).await;
    assert!(matches!(refused, Err(ChainError::Discontinued(size)) if size == 2 * ENTRIES));
    crate::rewrite::cut(&t, ENTRIES).await;
    for mut chain in [chain, Chain::default()] {
        let refused = chain.follow(t.app.db(), std::slice::from_ref(&later)).await;
        assert!(matches!(refused, Err(ChainError::Discontinued(_))), "{refused:?}");
    }
}
