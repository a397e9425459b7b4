//! 重層的支援会議: calling it, its agenda, attendance and record, and the moment in which it decides plans.
//!
//! Life cycle: [`call()`] → agenda, members, record (each section with a version of its own, so that two
//! note-takers never overwrite each other) → [`close()`] | [`cancel()`]. Only bodies of kind `PlanConference`;
//! the 支援会議 keeps a room of its own ([`crate::secrecy`]).
//!
//! Who may: coordinators and the section in charge, if they act for the host, a coordinating agency or a
//! section. Everybody else sees a conference only if they may see a case on its agenda, and only that case.

mod access;
mod agenda;
mod attendance;
mod body;
mod call;
mod cancel;
mod close;
mod details;
mod files;
mod guest;
pub(crate) mod input;
mod item;
pub mod lists;
mod mask;
mod material;
mod minutes;
pub mod queries;
mod settle;
mod store;
#[cfg(test)]
mod tests;
mod visit;

pub use agenda::{AddCase, Arranged, Candidate, Order, add_case, arrange, candidates, remove_case};
pub use attendance::{MemberLine, MembersInput, write_members};
pub use body::{BodyRow, BodyView, bodies};
pub use call::{CallInput, CallRefused, NewMember, call};
pub use cancel::cancel;
pub use close::{Preview, close, preview};
pub use details::{DetailsInput, change_details};
pub use domain::conference::Names;
pub(crate) use files::{case_of, hold, readable, takes_files};
pub use guest::{
    Candidate as GuestCandidate, Guest, GuestRow, Invite, InviteForm, Offered, end_invitation, invite,
    invite_form,
};
pub use item::{DecisionInput, ItemForm, ItemInput, item_form, write_item};
pub use material::{CaseMaterial, Material, material};
pub use minutes::minutes;
pub use visit::{Invited, Visit, invitations, pledge_as_guest, visit};
