//! アセスメント: as what a sheet is shared, and what may be taken over into it from a sheet of another agency.
//!
//! A sheet is about the consultation and goes to the team that consent makes. Words taken over become the taker's own and
//! are read by all who read the taker's sheet, so they may only come from a sheet that is shared no more narrowly.

use crate::category::{Category, Sharing};

/// As what a sheet is stored.
pub const SHARED_AS: (Category, Sharing) = (Category::Consultation, Sharing::Team);

/// Whether words of a sheet that is shared so may stand in another agency's sheet.
#[must_use]
pub fn may_be_taken(source: (Category, Sharing)) -> bool {
    source == SHARED_AS
}

#[cfg(test)]
mod tests {
    use super::{Category, SHARED_AS, Sharing, may_be_taken};

    #[test]
    fn what_fewer_may_read_is_not_passed_on() {
        assert!(may_be_taken(SHARED_AS));
        assert!(!may_be_taken((Category::Health, Sharing::Team)));
        assert!(!may_be_taken((Category::Consultation, Sharing::Agency)));
    }
}
