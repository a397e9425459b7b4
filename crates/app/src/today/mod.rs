//! 今日: what waits for an agency this morning, as one page. Start at [`today`].

mod dues;
mod page;
#[cfg(test)]
mod test;

pub use dues::{DueLine, LIMIT, Where};
pub(crate) use dues::{EVER, Span, list_until, spanned};
pub use page::{CaseLine, Counts, Today, WaitingIntake, today};
