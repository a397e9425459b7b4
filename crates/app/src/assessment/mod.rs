//! アセスメント: the coordinator sorts the household's wishes and problems, and what the agencies
//! themselves find hard. A sheet is versioned by its number within the case (第n回).
//!
//! Who may: coordinators of agencies that may see the case write; agencies with consent read. Start at
//! [`write()`]; pages are opened with [`all`], [`show`] and [`open`].

pub mod queries;
mod rows;
mod taken;
#[cfg(test)]
mod taken_test;
#[cfg(test)]
pub(crate) mod test;
pub(crate) mod text;
mod view;
mod write;

pub use queries::{Difficulty, ProblemRow, Sheet, SheetRow};
pub use taken::{Offer, Offered, Source};
pub use view::{SheetForm, Shown, all, open, show};
pub use write::{NewProblem, WriteAssessment, write};
