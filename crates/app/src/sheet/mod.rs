//! シート: what is asked of a person item by item (相談受付・申込票, インテーク・アセスメントシート, the plans of アウトリーチ and
//! 参加支援).
//!
//! An answer belongs to a person and an item, not to a sheet: what was said once shows wherever the item stands, with who
//! asked and when, and what another record of the case already says shows with that record. Nothing is overwritten; what is said later stands before what was said earlier. Each answer is disclosed
//! by the class of its item. Editions are data: [`design`] makes a draft of one and publishes it.
//!
//! Who may: everybody who works with the case fills in and reads, as far as the disclosure rows reach; the section in
//! charge and administrators design. Start at [`fill()`]; pages are opened with [`of_case`], [`of_person`], [`open`].

pub mod answers;
pub mod design;
pub mod editions;
mod fill;
mod known;
#[cfg(test)]
mod known_test;
mod report;
mod review;
#[cfg(test)]
mod review_test;
#[cfg(test)]
mod tests;
mod view;

pub use answers::{Answers, Given};
pub use editions::{Edition, EditionRow};
pub use fill::{Fill, Filled, Refused, Typed, fill};
pub use report::{Usage, usage};
pub use view::{OfCase, OfPerson, Part, of_case, of_person, open, printed};
