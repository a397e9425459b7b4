//! 担当状況: how much each member of an agency carries, what has risen to its manager, and handing the cases of somebody
//! who leaves (人事異動) to colleagues, all at once.
//!
//! For who leads the agency (`Work::LeadAgency`). Start at [`caseload`]; [`leaving()`] is one person's cases, [`proposed`]
//! what a handing over would do, [`hand_over()`] does it.

mod hand_over;
mod leaving;
mod load;
#[cfg(test)]
mod test;

pub use hand_over::{HandOver, HandOverRefused, Move, hand_over, proposed};
pub use leaving::{Carried, Leaving, MOST, Of, Proposed, Receiver, leaving};
pub use load::{Caseload, Load, caseload, risen};
