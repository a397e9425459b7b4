//! The kernel of a case: opening it, moving its responsibility, its phase, its end. Other features build
//! their use cases on these functions, so that the promise "nobody is dropped" is kept in one place.
//!
//! None of them writes the record of use or settles the next date; the calling use case does both.

pub mod assign;
mod chosen;
pub mod dues;
pub mod list;
pub mod put_off;
pub mod queries;
mod store;
#[cfg(test)]
mod tests;

pub use chosen::{by_number, chosen, number_typed};
pub use store::{CaseFacts, NewCase, close, facts, find_visible, hold, move_to, open, reopen, set_phase};
