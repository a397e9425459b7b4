//! A municipality's implementation plan as one TOML file (`format = 1`): read, checked, compared, asked.
//!
//! [`read()`] turns text into a [`Profile`] or into all its [`Problem`]s; nothing here touches files, clocks
//! or networks. The running program asks a profile which desks exist ([`Profile::agencies`]), who
//! coordinates an area ([`Profile::coordinator_for`]) and what is offered on a day ([`Profile::offered`]).
//! Users: `tasuki profile check`, `tasuki init`, the page 「体制」, the demo. The format is explained for
//! city officials in `docs/profile-format.md`. Start with `model/mod.rs`.

mod builtin;
mod check;
mod diff;
mod model;
mod problem;
mod read;
mod rules;
mod summary;

pub use builtin::{BUILTIN, builtin};
pub use diff::{Change, ChangeKind, diff};
pub use model::*;
pub use problem::Problem;
pub use read::read;
pub use rules::{Admission, Desk, LawItemRow, NoCoordinator, Offered, Referrer};

/// The one format version this program reads.
pub const FORMAT: u32 = 1;
