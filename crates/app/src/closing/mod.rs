//! 終結と再開: ending a case that has no plan to be evaluated, and taking an ended one up again.
//!
//! Both leave a note in the timeline that says who decided and why. Only the responsible agency ends a
//! case; any agency that may know of it takes it up again and becomes responsible at that moment.
//! Start at [`close()`] and [`reopen()`]; the rules are in `domain::closing`.

mod close;
pub(crate) mod lock;
pub mod queries;
mod reopen;
#[cfg(test)]
mod tests;

pub use close::{Close, close};
pub use reopen::{Reopen, reopen};
