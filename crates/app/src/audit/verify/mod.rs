//! Recomputes the whole record: every entry, the tree over them, the words beside them, checkpoints kept outside.
//!
//! Called by `tasuki audit verify` and by tests. Changes nothing. [`verify`] streams: `scan` reads and hashes parts on
//! several connections, `merge` puts them together in order, `blame` says exactly what was done where something is wrong.

mod blame;
mod finding;
mod merge;
mod scan;

use std::collections::HashSet;

use db::{Db, DbError, Read, args};
use record::{Checkpoint, Frontier, Hash, Id};

pub use finding::Finding;

use super::{append::number, tree};
use merge::Merge;

/// How many findings a report lists; the rest is counted.
const LISTED: usize = 1_000;

/// What was found.
#[derive(Debug, Clone)]
pub struct Report {
    /// Entries that were there and were looked at.
    pub entries: u64,
    /// The root of the tree over them, recomputed from what they say.
    pub root: Hash,
    /// What is wrong, in the order of the record; at most a thousand.
    pub findings: Vec<Finding>,
    /// How many findings more there are.
    pub more: usize,
    /// Entries whose words were deleted, each with an entry that says so.
    pub erased: u64,
}

impl Report {
    /// Nothing is wrong.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }
}

/// What the record says of itself, on one snapshot.
struct Stated {
    /// The stored tree; none if its row is lost or broken.
    tree: Option<Frontier>,
    /// The highest number there is.
    last: u64,
    /// Numbers no entry of the tree can have.
    outside: Vec<i64>,
}

/// Recomputes everything. `checkpoints` come from outside; their signatures were checked by the caller.
///
/// # Errors
/// The database's own, if it cannot be read at all.
pub async fn verify(db: &Db, checkpoints: &[Checkpoint]) -> db::Result<Report> {
    let stated = stated(&mut db.read().await?).await?;
    let size = stated.tree.as_ref().map_or(stated.last, Frontier::size);
    // Beyond the last entry there is nothing to read, whatever size the row of the tree claims.
    let end = size.min(stated.last);
    let mut merge = Merge::new(end, stated.tree.as_ref(), checkpoints);
    scan::scan(db, end, |part| merge.take(part)).await?;
    let mut findings: Vec<Finding> = stated.outside.into_iter().map(Finding::Unsealed).collect();
    if end < size {
        findings.push(Finding::Truncated { from: end + 1, to: size });
    }
    if stated.tree.is_none() {
        findings.push(Finding::TreeLost);
    }
    let mut found = merge.finish();
    blame::explain(db, &mut found).await?;
    findings.append(&mut found.findings);
    let mut erased = 0;
    for (seq, id) in found.without_words {
        if found.erasures.contains(&id) {
            erased += 1;
        } else {
            findings.push(Finding::WordsGone(seq));
        }
    }
    findings.sort();
    let more = findings.len().saturating_sub(LISTED);
    findings.truncate(LISTED);
    Ok(Report { entries: found.entries, root: found.root, findings, more, erased })
}

async fn stated(read: &mut Read) -> db::Result<Stated> {
    let tree = match tree::stored(read).await {
        Ok(tree) => Some(tree),
        Err(DbError::Inconsistent { .. }) => None,
        Err(other) => return Err(other),
    };
    let last: i64 = read.single("SELECT coalesce(max(seq), 0) FROM audit_entry", args![]).await?;
    let size = tree.as_ref().map_or(last, |tree| number(tree.size()));
    let sql = "SELECT seq FROM audit_entry WHERE seq < 1 OR seq > $1 ORDER BY seq LIMIT 1000";
    let outside = read.singles(sql, args![size]).await?;
    Ok(Stated { tree, last: u64::try_from(last).unwrap_or(0), outside })
}

/// Everything that the scan brought together.
struct Found {
    entries: u64,
    root: Hash,
    findings: Vec<Finding>,
    /// Entries that do not agree with the hash stored beside them.
    changed: Vec<u64>,
    /// Entries that are not there.
    missing: Vec<(u64, u64)>,
    /// Complete subtrees of the stored tree: first leaf, number of leaves, stored root, recomputed root.
    peaks: Vec<Peak>,
    /// Entries that once had words beside them and have none now.
    without_words: Vec<(u64, Id)>,
    /// Entries of which the record says that their words were deleted.
    erasures: HashSet<Id>,
}

/// A complete subtree of the stored tree.
#[derive(Debug, Clone, Copy)]
struct Peak {
    /// Its first leaf, from 0.
    from: u64,
    /// Its number of leaves.
    width: u64,
    /// The root as stored.
    stored: Hash,
    /// The root recomputed; `None` if leaves are missing.
    computed: Option<Hash>,
}

impl Peak {
    fn holds(&self, seq: u64) -> bool {
        seq > self.from && seq <= self.from + self.width
    }

    fn is_good(&self) -> bool {
        self.computed == Some(self.stored)
    }
}
