//! 予定: every date that the reader's agency watches, in one list: what is to be done, answers, monitoring, meetings and
//! pledges, consents and protections that end. Each date comes from the queries of its own feature, with that feature's
//! rules of who may know of it. Start at [`schedule()`].

mod collect;
#[cfg(test)]
mod test;

pub use collect::{Asked, Line, Place, Schedule, leaving, schedule};
