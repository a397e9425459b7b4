//! 今日: what waits for an agency this morning, as one page. Start at [`today`].

mod changes;
mod dues;
mod page;
#[cfg(test)]
mod test;

#[cfg(test)]
pub(crate) use changes::statement as changes_statement;
pub use changes::{Changed, ChangedCase};
pub use dues::{DueLine, LIMIT, Where};
pub(crate) use dues::{EVER, Span, list_until, spanned};
pub use page::{CaseLine, Counts, Today, WaitingIntake, today};
