//! 同意: recording that a person lets agencies know something, and that they took it back.
//!
//! A row is written once and never changed, except that it is withdrawn once. Both acts rebuild the
//! disclosure rows of the case in the same transaction, so other agencies' reads follow at once.
//! Start at [`give()`], then [`withdraw()`]; what pages show is in [`queries`]. [`explanation`]: what is read out;
//! [`confirm`]: a word of mouth is confirmed in writing; [`expiring`]: what ends soon; [`notice`]: who is told of a
//! withdrawal; [`supporter`]: who works for whom within a household.

mod check;
mod command;
pub mod confirm;
mod evidence;
pub mod expiring;
pub mod explanation;
#[cfg(test)]
pub(crate) mod fixture;
mod give;
#[cfg(test)]
mod give_test;
#[cfg(test)]
mod history_test;
pub mod matrix;
pub mod members;
pub(crate) mod messages;
pub mod notice;
#[cfg(test)]
mod practice_test;
pub mod queries;
mod store;
pub mod supporter;
#[cfg(test)]
mod supporter_test;
pub mod telling;
#[cfg(test)]
mod telling_test;
mod view;
mod withdraw;
#[cfg(test)]
mod withdraw_test;

pub use command::{Details, Give, Proxy, Signed};
pub use give::{Given, give, preview};
pub use members::Member;
pub use view::{ConsentView, Evidence};
pub use withdraw::{Withdraw, Withdrawn, withdraw};
