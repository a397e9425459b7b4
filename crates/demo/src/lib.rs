//! Fictional households for any profile and any size: for the demonstration, for trying out, for measuring.
//!
//! [`small`](small::small) lives through some months with the use cases of `app`; [`bulk`](bulk::bulk)
//! writes towns of any size directly. Names, addresses and telephone numbers are invented; texts are ours.

pub mod bulk;
pub mod clock;
mod failure;
pub mod filling;
#[cfg(test)]
mod find_test;
pub mod names;
pub mod place;
pub mod plot;
pub mod rng;
pub mod small;
pub mod town;

pub use bulk::{Made, Size, bulk};
pub use failure::{DemoError, Result};
pub use small::{first_day, small};
pub use town::people;
