//! 家族年表: what happened in the lives of a household's persons, year by year.
//!
//! Who may: an agency that holds records of the case and knows who they are writes; what it wrote, only it changes. Others
//! read what their grounds open: an event about a person passes through the same condition as a note about that person.
//! Start at [`write`](mod@write); pages are opened with [`show`], [`printed`] and [`open`].

mod messages;
mod queries;
#[cfg(test)]
mod tests;
mod write;

#[cfg(test)]
pub(crate) use queries::EVENTS;
pub use queries::{Chronicle, EventForm, EventRow, open, printed, show};
pub use write::{EventInput, add, change, remove};
