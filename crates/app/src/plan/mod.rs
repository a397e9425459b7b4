//! 支援プラン: drafting, putting to a conference, deciding, monitoring, evaluating.
//!
//! Life cycle and rules are in [`domain::plan`]. A plan becomes decided only through [`decide_in`], which
//! the conference calls when its record is closed; that is also the moment in which the lead agency
//! becomes responsible and the plan's dates begin to be watched.
//!
//! Who may: coordinators write, propose and evaluate; agencies read it as consent lets them and may record
//! a monitoring. Pages are opened with the functions of `view`.

mod agenda;
mod around;
mod begin;
mod check;
mod decide;
mod evaluate;
mod monitor;
mod propose;
pub mod queries;
mod store;
#[cfg(test)]
pub(crate) mod test;
mod view;
mod watch;
mod write;

pub use agenda::{add_role_in, take_back_in};
pub use around::{ConferenceRow, Coverage};
pub use begin::begin;
pub use decide::{ConferenceFacts, decide_in, verdict_in};
pub use evaluate::{Evaluate, GoalMark, evaluate};
pub use monitor::{Monitor, monitor};
pub use propose::{ProposeFailed, propose};
pub use store::states;
pub(crate) use view::shown_in;
pub use view::{
    PlanForm, Shown, ToEvaluate, ToMonitor, ToPropose, all, case_of, missing, open, show, to_evaluate,
    to_monitor, to_propose,
};
pub use watch::{DueRow, LIMIT, watched};
pub use write::{NewRole, WritePlan, write};
