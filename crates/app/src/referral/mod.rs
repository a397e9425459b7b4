//! つなぎ and つなぎ戻し: one agency hands a household to another, and what comes back says what remains.
//!
//! Life cycle: [`send()`] → [`answer()`] (receive, accept, consult, resend, decline, withdraw) →
//! [`hand_back`] → [`confirm_return`]. Responsibility moves only in `answer(Accept)` and
//! `confirm_return`. Until it accepts, the receiver sees what [`queries::one`] shows and nothing else.
//! One つなぎ or つなぎ戻し of a case is under way at a time; use cases that end a case or move its
//! responsibility in another way call [`end_pending_in`] first. Start at `send.rs`.

mod answer;
pub mod compose;
mod effects;
mod handback;
pub mod inbox;
mod need;
mod pending;
pub mod queries;
pub mod returns;
mod send;
mod store;
pub mod target;
#[cfg(test)]
mod test;
#[cfg(test)]
mod test_handback;
#[cfg(test)]
mod test_need;
#[cfg(test)]
mod test_profile;

pub use answer::answer;
pub use handback::{HandBack, confirm_return, hand_back, hand_back_in, withdraw_return};
pub use need::Need;
pub use pending::{end_pending_in, is_pending, under_way};
pub use send::{Checked, SendReferral, check, send};
pub(crate) use target::coordinator_on;
