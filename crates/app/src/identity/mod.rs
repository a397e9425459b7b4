//! Who works here and who is at the screen: sign-in, sessions, one-time links, staff and memberships.
//!
//! Life of an account: an administrator adds it ([`staff::add`]) and hands over a one-time link
//! ([`invitation::invite`]); its owner sets a password ([`invitation::accept`]) and signs in ([`sign_in()`]).
//! A session is a random token in a cookie, found by its hash in one indexed read ([`resume`]); it ends by
//! sign-out, idleness, age, a new password, a deactivated account or an ended membership.
//! Start with `session.rs`. Numbers of the rules: guide experience-and-operations §5.5, D23, D25.

mod again;
mod attempts;
mod demo;
pub mod invitation;
mod membership;
mod password;
mod policy;
mod secret;
mod session;
mod sign_in;
pub mod staff;
pub mod staff_queries;
mod sweep;

pub use again::confirm_password;
pub use demo::{DemoChoice, become_member, demo_choices};
pub use membership::{MembershipChange, NewMembership, add_membership, end_membership};
pub use password::{ChangePassword, PasswordRefused, change_password};
pub use policy::{LONGEST, SHORTEST};
pub use secret::Secret;
pub use session::{IDLE, LastSession, MembershipChoice, Resumed, lately_ended, resume, sign_out, switch};
pub use sign_in::{Fresh, SignIn, SignInRefused, sign_in};
pub use staff_queries::is_in_use;
pub use sweep::sweep;

#[cfg(test)]
mod tests;
