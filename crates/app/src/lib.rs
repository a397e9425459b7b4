//! What people can do: use cases, their SQL, and the jobs behind them. Knows no HTTP.
//!
//! One folder a feature, one file a use case. A use case opens one transaction, loads its facts through
//! `disclosure`, lets a rule of `domain` decide, stores, writes the record of use with
//! [`audit::record`], settles the next date with [`due::settle`] and commits. A feature's `store` is
//! private to it; other features call its use cases, queries or the kernel functions of [`case`],
//! [`due`], [`disclosure`].
//!
//! Start reading at [`op`] (who asks) and [`intake`] (the first use case of a day).

pub mod agency;
pub mod assessment;
pub mod attachment;
pub mod audit;
pub mod case;
pub mod caseload;
pub mod chronicle;
pub mod closing;
pub mod code_list;
pub mod conference;
pub mod consent;
pub mod disclosure;
pub mod doctor;
pub mod draft;
pub mod due;
pub mod emergency;
pub mod failure;
pub mod household;
pub mod identity;
pub mod identity_match;
pub mod intake;
pub mod kernel;
pub mod list_file;
pub mod migrations;
pub mod night;
pub mod note;
pub mod op;
pub mod organisation;
pub mod oversight;
pub mod plan;
pub mod protection;
pub mod referral;
pub mod retention;
pub mod review;
pub mod saved_filter;
pub mod schedule;
pub mod search;
pub mod secrecy;
pub mod setup;
pub mod sheet;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod today;

#[cfg(test)]
mod kernel_test;

pub use failure::{Failure, Outcome};
pub use kernel::{App, Clock, IdSource};
pub use op::{Actor, Op};
