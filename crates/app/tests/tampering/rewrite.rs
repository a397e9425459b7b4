//! Somebody who knows the program: changes entries and makes hashes, numbers and the tree fit again.

use app::testing::TestApp;
use db::{Tx, args};
use jiff::Timestamp;
use record::{Entry, Frontier, Hash};
use uuid::Uuid;

/// The entry's columns without its number and its hash.
type Columns = (
    Uuid,
    Timestamp,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    String,
    String,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    String,
    Uuid,
    Option<Uuid>,
    Option<String>,
    Option<Vec<u8>>,
);

const COLUMNS: &str =
    "SELECT id, at, staff, agency, role, action, object, object_id, case_id, basis, outcome,
                              request, submission, detail, commitment
                       FROM audit_entry WHERE seq = $1";

/// Makes the hash beside an entry fit what it says now.
pub async fn reseal(tx: &mut Tx, seq: i64) -> Hash {
    let c: Columns = tx.one(COLUMNS, args![seq]).await.unwrap();
    let entry = Entry {
        seq: u64::try_from(seq).unwrap(),
        id: c.0.into_bytes(),
        at: c.1.as_microsecond(),
        staff: c.2.map(Uuid::into_bytes),
        agency: c.3.map(Uuid::into_bytes),
        role: c.4.as_deref(),
        action: &c.5,
        object: &c.6,
        object_id: c.7.map(Uuid::into_bytes),
        case: c.8.map(Uuid::into_bytes),
        basis: c.9.as_deref(),
        outcome: &c.10,
        request: c.11.into_bytes(),
        submission: c.12.map(Uuid::into_bytes),
        detail: c.13.as_deref(),
        commitment: c.14.map(|bytes| bytes.try_into().unwrap()),
    };
    let leaf = entry.leaf(&mut Vec::new());
    tx.execute_one("UPDATE audit_entry SET leaf = $2 WHERE seq = $1", args![seq, leaf]).await.unwrap();
    leaf
}

/// Makes the whole tree fit the entries that are there now, numbered from 1 without gaps.
pub async fn rebuild(tx: &mut Tx) {
    let seqs: Vec<i64> = tx.singles("SELECT seq FROM audit_entry ORDER BY seq", args![]).await.unwrap();
    let mut tree = Frontier::new();
    for (wanted, seq) in (1..).zip(seqs) {
        if wanted != seq {
            tx.execute("DELETE FROM audit_detail WHERE seq = $1", args![seq]).await.unwrap();
            let sql = "UPDATE audit_entry SET seq = $2 WHERE seq = $1";
            tx.execute_one(sql, args![seq, wanted]).await.unwrap();
        }
        tree.append(reseal(tx, wanted).await);
    }
    let size = i64::try_from(tree.size()).unwrap();
    let sql = "UPDATE audit_tree SET size = $1, frontier = $2";
    tx.execute_one(sql, args![size, tree.bytes()]).await.unwrap();
}

/// Cuts the record off after `size` entries and makes the tree fit.
pub async fn cut(t: &TestApp, size: u64) {
    let mut tx = t.app.db().write().await.unwrap();
    let size = i64::try_from(size).unwrap();
    tx.execute("DELETE FROM audit_detail WHERE seq > $1", args![size]).await.unwrap();
    tx.execute("DELETE FROM audit_entry WHERE seq > $1", args![size]).await.unwrap();
    rebuild(&mut tx).await;
    tx.commit().await.unwrap();
}
