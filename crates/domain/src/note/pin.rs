//! Key records: what an agency keeps at the top of 経過, so that who opens the case knows the turning points first.

/// The most key records of one agency in one case: more would be a second 経過.
pub const MOST_PINS: usize = 10;

/// Why a record cannot be pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinRefused {
    /// There are [`MOST_PINS`] already.
    #[error("too many are pinned")]
    TooMany,
}

/// Whether an agency that has pinned `there` records of a case may pin one more.
///
/// # Errors
/// [`PinRefused::TooMany`].
pub fn may_pin(there: usize) -> Result<(), PinRefused> {
    if there < MOST_PINS { Ok(()) } else { Err(PinRefused::TooMany) }
}

#[cfg(test)]
mod tests {
    use super::{MOST_PINS, PinRefused, may_pin};

    #[test]
    fn ten_are_pinned_and_not_one_more() {
        assert_eq!(may_pin(MOST_PINS - 1), Ok(()));
        assert_eq!(may_pin(MOST_PINS), Err(PinRefused::TooMany));
    }
}
