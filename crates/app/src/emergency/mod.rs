//! 緊急アクセス: one member of staff reads one case for an hour because somebody is in danger, without any other ground.
//!
//! Life: [`look`] says whether the case exists, [`begin()`] opens it (category, reason, password again), the door
//! [`current()`] lets requests of that person and session in while the clock allows it, [`end()`] closes it early,
//! [`second`] lets a second person open what is hidden, [`notices`] tells the responsible agency, [`review`] is the
//! auditor's judgement within three working days. An agency may close the door to its cases ([`policy`]). Rules: `domain::emergency`. Why the access itself is the reader of
//! its disclosure rows: `docs/decisions/0016`.

mod begin;
mod current;
mod end;
mod find;
pub mod notices;
pub mod policy;
pub mod review;
pub mod second;

#[cfg(test)]
mod tests;

pub use begin::{BeginEmergency, BeginRefused, begin};
pub use current::{Current, current};
pub(crate) use current::{current_in, opened};
pub use end::end;
pub use find::{Sought, look};
