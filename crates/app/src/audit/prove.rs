//! The proof that one entry is in the record: its bytes and the hashes beside its way to the root.

use db::{Db, DbError, args};
use domain::ids::AuditId;
use record::{Frontier, Gather, Hash, inclusion_ranges};

use super::{
    append::number,
    stored::{Sealed, StoredHash, select_entry},
    tree,
};

/// How many hashes are read at once.
const STEP: usize = 65_536;

/// Which entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// By its number, from 1.
    Number(u64),
    /// By its id.
    Id(AuditId),
}

/// Everything a proof needs besides the signature.
#[derive(Debug)]
pub struct Proof {
    /// The entry's bytes.
    pub entry: Vec<u8>,
    /// The leaf's number, from 0.
    pub index: u64,
    /// From the leaf's sibling upwards.
    pub path: Vec<Hash>,
    /// The tree it is proved in.
    pub tree: Frontier,
}

/// Why there is no proof.
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// There is no such entry.
    #[error("there is no such entry")]
    NoSuchEntry,
    /// The record was changed, so that nothing can be proved with it.
    #[error("the record was changed; verify it")]
    Broken,
    /// The database's own.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Proves an entry in the record as it is now, on one snapshot.
///
/// # Errors
/// [`ProveError`].
pub async fn prove(db: &Db, which: Which) -> Result<Proof, ProveError> {
    let mut read = db.read().await?;
    let tree = tree::stored(&mut read).await.map_err(|error| match error {
        DbError::Inconsistent { .. } => ProveError::Broken,
        other => other.into(),
    })?;
    let seq = match which {
        Which::Number(seq) => seq,
        Which::Id(id) => {
            let sql = "SELECT seq FROM audit_entry WHERE id = $1";
            let seq: Option<i64> = read.single_optional(sql, args![id]).await?;
            seq.and_then(|seq| u64::try_from(seq).ok()).ok_or(ProveError::NoSuchEntry)?
        }
    };
    let index = seq.checked_sub(1).ok_or(ProveError::NoSuchEntry)?;
    let ranges = inclusion_ranges(index, tree.size()).ok_or(ProveError::NoSuchEntry)?;
    let sealed: Sealed = read
        .optional(select_entry!("WHERE seq = $1"), args![number(seq)])
        .await?
        .ok_or(ProveError::Broken)?;
    let entry = sealed.bytes.ok_or(ProveError::Broken)?;
    let mut gather = Gather::new(ranges);
    for from in (0..tree.size()).step_by(STEP) {
        let to = (from + STEP as u64).min(tree.size());
        let sql = "SELECT leaf FROM audit_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq";
        let leaves: Vec<StoredHash> = read.all(sql, args![number(from), number(to)]).await?;
        for leaf in leaves {
            gather.push(leaf.0.ok_or(ProveError::Broken)?);
        }
    }
    let path = gather.finish().ok_or(ProveError::Broken)?;
    record::verify_inclusion(&record::leaf(&entry), index, tree.size(), &path, &tree.root())
        .map_err(|_| ProveError::Broken)?;
    Ok(Proof { entry, index, path, tree })
}
