//! Who may know what: facts are loaded, `domain::disclosure::derive` compiles them, the difference is
//! stored. [`refresh()`] is called in every transaction that changes a fact (held record, つなぎ, consent,
//! person); [`recompute`] compares stored and derived rows for `tasuki doctor` and the tests.
//!
//! Reads use the macro [`visible!`](crate::visible): no page and no query decides by itself.

mod facts;
mod join;
pub mod night;
mod oversee;
mod refresh;
mod room;
#[cfg(test)]
mod tests;

pub(crate) use facts::{consents, heard, works_for};
pub(crate) use oversee::oversee;
pub use refresh::{BasisRow, Mismatch, basis_of, recompute, refresh};
pub(crate) use refresh::{basis_rows, basis_statement, renew_names, stored};
