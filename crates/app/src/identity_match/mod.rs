//! 名寄せ: finds records that may be about one person, lets people decide, and keeps what they decided.
//!
//! [`refresh()`] keeps the keys of persons in the transaction that changes them; [`propose()`] looks for candidates
//! inside the files that an agency may read, right after saving; [`sweep()`] compares with all files, outside of any
//! request, for the coordinator alone. What an agency sees ([`queries`]) is computed from what it may read today, so
//! a hidden file changes nothing. [`decide()`], [`undo()`], [`split()`] write links; they never write a person, a case,
//! a consent or a disclosure row. Rules: `domain::identity_match`; method: `docs/matching.md`.

mod access;
mod decide;
mod keys;
mod links;
mod model;
mod names;
mod notice;
mod pairs;
mod propose;
pub mod queries;
mod route;
mod search;
mod subject;
mod sweep;
mod train;

#[cfg(test)]
mod tests;

pub use access::{PairView, Reason, Side, SideCase, Strength};
pub use matching::person::FIELDS as COMPARED;

pub use decide::{Said, decide, later, split, undo};
pub use keys::{Basics, Made, fill, made, recompute, refresh};
pub(crate) use model::Cache;
pub use names::name_keys;
pub(crate) use notice::NOTICES;
pub use notice::{NoticeRow, hinted, notices, notices_of};
pub use propose::propose;
pub(crate) use propose::{members, propose_case};
pub use search::{Hit, Told, search};
pub use subject::Subject;
pub use sweep::sweep;
pub use train::{LEAST, TrainRefused, Trained, train};
