//! 点検: the auditor's review of a month of readings: rules (`domain::review`), a sample drawn by lot, judgements.
//!
//! Who: the auditor alone. [`run`] goes over the month's readings and stores what is to be looked at; running again
//! only adds. [`queries`] show it: who read which case (its number) when, and why it is to be looked at; never a name
//! or text of a case. [`judge`] keeps what the auditor says. Start at [`run`].

mod judging;
mod links;
mod month;
pub mod queries;
mod readings;
mod running;
mod sample;
mod unmasked;

#[cfg(test)]
mod tests;

pub use judging::{JudgeRefused, Judgement, judge};
pub use month::Month;
pub use running::{RunRefused, run};
pub use sample::draw;
