//! 同意: recording that a person lets agencies know something, and that they took it back.
//!
//! A row is written once and never changed, except that it is withdrawn once. Both acts rebuild the
//! disclosure rows of the case in the same transaction, so other agencies' reads follow at once.
//! Start at [`give()`], then [`withdraw()`]; what pages show is in [`queries`].

#[cfg(test)]
pub(crate) mod fixture;
mod give;
#[cfg(test)]
mod give_test;
pub mod matrix;
pub mod members;
pub(crate) mod messages;
pub mod queries;
mod store;
mod view;
mod withdraw;
#[cfg(test)]
mod withdraw_test;

pub use give::{Give, Given, Proxy, give, preview};
pub use members::Member;
pub use view::ConsentView;
pub use withdraw::{Withdraw, Withdrawn, withdraw};
