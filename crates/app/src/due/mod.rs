//! Dates that somebody watches. Use cases add and finish dues, then call [`settle`], which makes sure
//! that an open case has a next date and that lists are sorted by it.

mod store;

pub use store::{DueRow, NewDue, add, finish, finish_source, of_case, settle};
