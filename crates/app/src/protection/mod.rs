//! 支援措置: people in danger. What is hidden of them from everybody, who must not learn, who may look all the same,
//! and the warning before anything leaves the house.
//!
//! `protected_person!` and `protected_household!` keep the hidden values out of every query that reads them; [`unmask()`]
//! is the one place that reads them. [`begin()`], [`change`](mod@change) and [`named`](mod@named) write; [`warned`] stands
//! before each outward act; [`Standing`] is the place of somebody who must not learn, or who reads by emergency access.
//! Rules: `domain::protection`.

mod begin;
mod change;
mod confirm;
mod input;
mod mask;
mod named;
mod queries;
mod standing;
mod store;
mod unmask;

#[cfg(test)]
pub(crate) mod tests;

pub use begin::begin;
pub use change::{decide, end, extend};
pub(crate) use confirm::is_held;
pub use confirm::{confirm, confirm_at, confirm_papers, warned, warned_papers};
pub use input::{BeginInput, NamedInput, PeriodInput};
pub(crate) use mask::protected_numbers;
pub use named::{add_named, remove_named};
pub use queries::{
    Ending, NOT_THERE, NamedRow, ProtectionPage, ProtectionRow, StaffRow, StepRow, is_kept_from,
    is_protected, page,
};
pub(crate) use queries::{ending, kept_from};
pub(crate) use standing::must_not_learn;
pub use standing::{Standing, standing};
pub use unmask::{UnmaskInput, Unmasked, UnmaskedPerson, unmask, unmask_form};
