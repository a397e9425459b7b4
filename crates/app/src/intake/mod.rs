//! 相談受付: any desk takes anybody in, and decides within days how to go on.
//!
//! [`take()`] saves with date, method and text alone and opens or joins a case, so that somebody is
//! responsible from the first minute; [`screen()`] is the decision afterwards. An intake is read by its own
//! agency, and by others as far as consent reaches. Who: every role that does [`Work::Support`].
//!
//! [`Work::Support`]: domain::staff::Work::Support

pub(crate) mod known;
pub mod queries;
mod screen;
mod store;
mod take;
#[cfg(test)]
mod test;

pub use screen::{Decision, Screen, screen};
pub(crate) use store::screen_by_referral;
pub use take::{LONGEST, TakeIn, Taken, Told, problems, take};
