//! 世帯: what is known of a household and its persons, read as its reader may know it, and written by
//! the agencies that carry it.
//!
//! Start at [`cover()`] (the first page of a case) and [`change`](mod@change) (writing); [`search()`] finds.

pub(crate) mod address;
mod change;
mod check;
mod cover;
mod form;
mod happened;
mod input;
mod involved;
mod layout;
mod pending;
mod persons;
mod search;
mod start;
mod store;
mod surroundings;
#[cfg(test)]
pub(crate) mod tests;

pub use change::{ChangeRefused, add_kinship, add_person, change, change_person, remove_kinship};
#[cfg(test)]
pub(crate) use cover::statements as cover_statements;
pub use cover::{Cover, cover, printed_cover};
pub(crate) use form::AREAS;
pub use form::{AreaRow, FamilyPage, HouseholdForm, areas, family, open_forms, open_person, printed_family};
pub use happened::{EventRow, WordsRow};
pub use input::{HouseholdInput, KinshipInput, MY_NUMBER, PersonInput};
pub(crate) use involved::know_of_each_other;
pub use involved::{InvolvedRow, of_case as involved_of};
#[cfg(test)]
pub(crate) use layout::LAYOUTS;
pub use layout::{Arrange, Layout, arrange};
pub use pending::{ConsentRow, OpenRow};
pub use persons::{KinshipRow, PersonRow, kinships, of_case as persons_of};
pub(crate) use search::find;
#[cfg(test)]
pub(crate) use search::statements as finding_statements;
pub use search::{Found, Hit, LIMIT, search};
pub use start::{Proposed, StartFamily, start_family};
pub use surroundings::{
    AroundRow, FamilyAround, Surroundings, family_around, printed_family_around, surroundings,
};
