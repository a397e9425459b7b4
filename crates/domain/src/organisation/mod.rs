//! Words of a municipality's arrangement: law items, agencies and their opening hours, conference bodies, areas.
//!
//! Only the fixed vocabulary is here, because rules of cases, plans and access depend on it. What one
//! municipality has of it (names, hosts, dates) is its profile, read by the crate `profile`.
//! Used by `profile`, by the rules of this crate and by `db`, which stores the codes.
//! Start with [`LawItem`].

mod agency;
mod area;
mod body;
mod hours;
mod law_item;
mod program;

pub use agency::{AgencyKind, AgencyMode};
pub use area::AreaKind;
pub use body::{BodyKind, ConsentRule};
pub use hours::{Hours, HoursProblem, Opening};
pub use law_item::{Function, LawItem};
pub use program::{Field, ProgramStatus};
