//! Proofs of single entries out of the stored record.

use app::{
    audit::{self, ProveError, Which},
    testing::TestApp,
};
use db::{args, db_test};
use domain::ids::AuditId;
use record::{Checkpoint, Entry, ProofFile, SecretKey};

use crate::town::{self, ENTRIES};

#[db_test]
async fn every_entry_is_proved_in_a_file_that_needs_nothing_else(t: TestApp) {
    town::fill(&t).await;
    let key = SecretKey::from_seed("example.jp/tasuki", &[3; 32]).unwrap();
    for seq in 1..=ENTRIES {
        let proof = audit::prove(t.app.db(), Which::Number(seq)).await.unwrap();
        let file = ProofFile {
            checkpoint: Checkpoint::sign(proof.tree.size(), proof.tree.root(), &key).unwrap(),
            entry: proof.entry,
            index: proof.index,
            path: proof.path,
        };
        let read = ProofFile::parse(&file.to_text()).unwrap();
        let (entry, checkpoint) = read.verify(key.public()).unwrap();
        assert_eq!((entry.seq, checkpoint.size), (seq, ENTRIES));
    }
}

#[db_test]
async fn an_entry_is_found_by_its_id_and_one_that_does_not_exist_is_not(t: TestApp) {
    town::fill(&t).await;
    let id: AuditId = {
        let mut read = t.app.db().read().await.unwrap();
        read.single("SELECT id FROM audit_entry WHERE seq = 7", args![]).await.unwrap()
    };
    let proof = audit::prove(t.app.db(), Which::Id(id)).await.unwrap();
    assert_eq!(Entry::decode(&proof.entry).unwrap().seq, 7);
    for nobody in [0, ENTRIES + 1, u64::MAX] {
        let refused = audit::prove(t.app.db(), Which::Number(nobody)).await;
        assert!(matches!(refused, Err(ProveError::NoSuchEntry)), "{nobody}");
    }
}

#[db_test]
async fn a_changed_record_proves_nothing(t: TestApp) {
    town::fill(&t).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE audit_entry SET action = 'case.close' WHERE seq = 5", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let own = audit::prove(t.app.db(), Which::Number(5)).await;
    assert!(matches!(own, Err(ProveError::Broken)));
    audit::prove(t.app.db(), Which::Number(6)).await.unwrap();
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("DELETE FROM audit_entry WHERE seq = 21", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(audit::prove(t.app.db(), Which::Number(6)).await, Err(ProveError::Broken)));
}
