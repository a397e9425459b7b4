//! [`LastStep`]: work that must come after everything else of a transaction, whoever asked for it on the way.
//!
//! Collected with [`Tx::last_step`] and run by [`Tx::commit`]: a lock that all transactions need is then held for
//! the shortest time there is, and, being the last lock, can be part of no deadlock.

use std::any::Any;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use crate::{Result, Tx};

/// The end of a transaction on its way.
pub type Ending = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// What a transaction does last, and then commits.
pub trait LastStep: Any + Debug + Send + Sync {
    /// Does the work and ends with [`Tx::commit`] or [`Tx::commit_with`]; dropping the transaction undoes it.
    fn commit(self: Box<Self>, tx: Tx) -> Ending;
}
