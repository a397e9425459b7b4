//! 記録簿: who did or read what, for which agency, when and on which ground.
//!
//! Changes call [`record()`] inside their transaction: no change without its entry, ever. Reads of a case
//! and searches go through [`ReadLog`], which commits entries in groups before the pages are sent.
//! Entries hold ids and fixed words, never names or texts; words of a person that belong to one stand in a table of
//! their own ([`words_of`]).
//!
//! Every entry is a leaf of a Merkle tree (crate `record`, `docs/record.md`): `append` stores both at the end of the
//! transaction, [`verify()`] recomputes all, [`Chain`] gives the tree for signed checkpoints, [`prove()`] one entry's proof.

mod action;
mod append;
mod chain;
mod entry;
mod prove;
pub mod queries;
mod read_log;
mod stored;
mod tree;
mod verify;
pub mod views;
mod words;

pub use action::Action;
pub use chain::{Chain, ChainError};
pub(crate) use entry::first_sending;
pub use entry::{Entry, record, record_and_commit, record_program};
pub use prove::{Proof, ProveError, Which, prove};
pub use read_log::{NotRecorded, ReadLog, Receipts};
pub use verify::{Finding, Report, verify};
pub use words::{erase_words, words_of};
