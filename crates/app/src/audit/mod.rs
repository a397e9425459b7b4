//! 記録簿: who did or read what, for which agency, when and on which ground.
//!
//! Changes call [`record`] inside their transaction: no change without its entry, ever. Reads of a case
//! and searches go through [`ReadLog`], which commits entries in groups before the pages are sent.
//! Entries hold ids and fixed words, never names or texts.

mod action;
mod entry;
pub mod queries;
mod read_log;

pub use action::Action;
pub(crate) use entry::first_sending;
pub use entry::{Entry, record, record_program};
pub use read_log::ReadLog;
