//! A record with entries of every shape: with and without actor, case, ground, form, words; some words deleted.

use app::{
    Op,
    audit::{self, Action, Entry},
    testing::TestApp,
};
use db::args;
use domain::{
    disclosure::Basis,
    ids::{AuditId, CaseId, Id},
};
use record::Checkpoint;

/// How many entries [`fill`] writes.
pub const ENTRIES: u64 = 41;

/// Writes entries one by one and in groups.
pub async fn fill(t: &TestApp) {
    for number in 0..12_u32 {
        let op = t.op(&t.desk).with_submission((number % 2 == 0).then(|| t.app.ids().uuid(t.app.now())));
        let mut tx = op.write().await.unwrap();
        let case: CaseId = op.new_id();
        let entry = Entry::new(Action::WriteNote).object("note", case).case(case).basis(Some(Basis::Held));
        audit::record(&mut tx, &op, entry).await.unwrap();
        let second = Entry::new(Action::ReadCase).detail(format!("{number}件")).refused();
        let second =
            if number % 3 == 0 { second.words(format!("理由 {number}"), op.salt()) } else { second };
        audit::record(&mut tx, &op, second).await.unwrap();
        tx.commit().await.unwrap();
    }
    let op = t.op(&t.auditor);
    for number in 0..8 {
        let detail = format!("{number}件");
        op.app.read_log().record(&op, Entry::new(Action::ListCases).detail(detail)).await.unwrap();
    }
    for _ in 0..8 {
        let mut tx = t.app.db().write().await.unwrap();
        let id = AuditId::from_uuid(t.app.ids().uuid(t.app.now()));
        let request = t.app.ids().uuid(t.app.now());
        let entry = Entry::new(Action::SignInFailed).detail("unknown");
        audit::record_program(&mut tx, id, t.app.now(), request, entry).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert!(erase_first(&op).await, "there were words");
}

/// Deletes the first words there are, as the law wants it.
pub async fn erase_first(op: &Op) -> bool {
    let mut tx = op.write().await.unwrap();
    let sql = "SELECT e.id FROM audit_entry e JOIN audit_detail d ON d.seq = e.seq ORDER BY e.seq LIMIT 1";
    let Some(id) = tx.single_optional(sql, args![]).await.unwrap() else { return false };
    let erased = audit::erase_words(&mut tx, op, id).await.unwrap();
    tx.commit().await.unwrap();
    erased
}

/// What a checkpoint of the record as it is now says.
pub async fn checkpoint(t: &TestApp) -> Checkpoint {
    let tree = audit::Chain::default().follow(t.app.db(), &[]).await.unwrap();
    Checkpoint { origin: "test".into(), size: tree.size(), root: tree.root() }
}
