//! 支援会議 (社会福祉法106条の6): calling it, pledges, cases, requests for information, papers, minutes, decisions, and
//! what passes to the records under consent.
//!
//! Life cycle: [`call()`] → [`add_members`] → [`pledge()`] → [`bring()`] → requests, papers, minutes, decisions →
//! [`close()`] | [`cancel`]; later [`propose`], [`agree`], [`carry_over`]. Who may: organisers of the municipality run it;
//! everybody else reads and writes about the cases for which they sit, with a pledge for this very meeting. Start at
//! `access` (who asks) and [`queries`] (what they see). Entries of the record of use name the meeting or the case in
//! the room, never the support case: whoever reads the record learns that there was a room, not about whom.

mod access;
mod bring;
mod call;
mod close;
mod copies;
mod decisions;
mod duties;
mod inquiries;
pub mod law;
mod members;
mod minutes;
mod papers;
mod passages;
mod pledge;
pub mod queries;
mod seats;
#[cfg(test)]
mod tests;
pub mod views;

pub use bring::{Bring, bring, candidates};
pub use call::{CallRoom, Callable, Details, call, callable, change_details};
pub use close::{cancel, close};
pub use copies::{collect, issue};
pub use decisions::{Decide, decide, finish};
pub use duties::{Look, look};
pub use inquiries::{Ask, answer, ask, take_back};
pub use members::{NewMembers, Outsider, Person, add_members, end_member, people};
pub use minutes::{strike, write_minute};
pub(crate) use papers::{PaperAccess, begin_paper, enter_paper, paper_of_file};
pub use papers::{WritePaper, write_paper};
pub use passages::{agree, carry_over, drop_passage, propose};
pub use pledge::{pledge, pledge_on_paper, withdraw};
pub use seats::choose;
pub(crate) use seats::of_case as seats;
