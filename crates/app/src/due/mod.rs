//! Dates that somebody watches. Use cases add and finish dues, then call [`settle`], which makes sure
//! that an open case has a next date and that lists are sorted by it.
//!
//! Who may know of a due is `domain::due::Carriers::know_of`; [`crate::known_due!`] is the same as a condition.

mod known;
mod store;

pub use store::{DueRow, NewDue, add, add_own, finish, finish_source, of_case, settle};
