//! Tests of the case list, of giving a case to a colleague, and of dates set by hand.

mod duties;
mod explain;
mod listing;
