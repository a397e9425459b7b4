//! 保存期間と廃棄: how long records are kept, what stands in the way of disposing of them, and who decides.
//!
//! No law gives these periods: a municipality's own rules on documents do, so years are data with a first day, and
//! without them nothing is ever disposed of. A period runs from 1 April of the fiscal year after the end ([`period`]). A
//! hold keeps a record longer ([`hold`]). What is due and has no [`Obstacle`] may stand in a list, which somebody else
//! than its author approves ([`list`]); at the moment of removal the obstacles are looked at again.

pub mod hold;
pub mod list;
pub mod obstacle;
pub mod period;

pub use hold::Hold;
pub use list::{Act, ItemOutcome, ListRefused, ListState};
pub use obstacle::{Facts, Obstacle, Room};
pub use period::{MOST_YEARS, RecordKind, closed_before, due_on, start_on};
