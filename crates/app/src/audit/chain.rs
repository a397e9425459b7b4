//! The tree for a signed checkpoint: only if it continues all that was followed before, never a second history.
//!
//! C2SP tlog-checkpoint forbids to sign what is inconsistent with an earlier signature. [`Chain`] follows the stored
//! hashes from the beginning, later from where it stopped, and compares with the stored tree and earlier checkpoints.

use db::{Db, DbError, args};
use record::{Checkpoint, Frontier};

use super::{append::number, stored::StoredHash, tree};

/// How many hashes are read at once.
const STEP: u64 = 65_536;

/// What was followed so far.
#[derive(Debug, Default)]
pub struct Chain {
    tree: Frontier,
}

/// Why no checkpoint can be signed.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// The stored hashes do not lead to the stored tree: something was changed.
    #[error("the entries do not lead to the stored tree")]
    Broken,
    /// The record does not continue an earlier checkpoint: cut off, replaced or changed.
    #[error("the record does not continue the checkpoint of {0} entries")]
    Discontinued(u64),
    /// The database's own.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Chain {
    /// Follows what was added and gives the tree as it is stored now.
    ///
    /// # Errors
    /// [`ChainError`]; then what was followed stays as it was.
    pub async fn follow(&mut self, db: &Db, earlier: &[Checkpoint]) -> Result<Frontier, ChainError> {
        let stored = tree::stored(&mut db.read().await?).await.map_err(|error| match error {
            DbError::Inconsistent { .. } => ChainError::Broken,
            other => other.into(),
        })?;
        let followed = self.tree.size();
        let mut stops: Vec<&Checkpoint> = earlier.iter().filter(|point| point.size >= followed).collect();
        stops.sort_by_key(|point| point.size);
        let mut tree = self.tree.clone();
        for stop in &stops {
            if stop.size > stored.size() {
                return Err(ChainError::Discontinued(stop.size));
            }
            grow(db, &mut tree, stop.size).await?;
            if tree.root() != stop.root {
                return Err(ChainError::Discontinued(stop.size));
            }
        }
        if stored.size() < followed {
            return Err(ChainError::Discontinued(followed));
        }
        grow(db, &mut tree, stored.size()).await?;
        if tree != stored {
            return Err(ChainError::Broken);
        }
        self.tree = tree;
        Ok(stored)
    }
}

/// Adds the stored hashes up to a size.
async fn grow(db: &Db, tree: &mut Frontier, size: u64) -> Result<(), ChainError> {
    let sql = "SELECT leaf FROM audit_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq";
    while tree.size() < size {
        let to = (tree.size() + STEP).min(size);
        let leaves: Vec<StoredHash> =
            db.read().await?.all(sql, args![number(tree.size()), number(to)]).await?;
        for leaf in leaves {
            tree.append(leaf.0.ok_or(ChainError::Broken)?);
        }
        if tree.size() != to {
            return Err(ChainError::Broken);
        }
    }
    Ok(())
}
