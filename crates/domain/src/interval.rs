//! 期限の目安: after how many days something is due when nobody names another day. A municipality may state its own in its
//! profile; no law does (guide domain §3.5: all intervals configurable).

use crate::{
    due::WATCH_DAYS,
    referral::{ANSWER_DAYS, FIRST_CONTACT_DAYS, REPLY_DAYS},
};

/// The longest interval, in days: an open case is looked at once a year at least.
pub const MOST_DAYS: i32 = 365;

/// The intervals of a municipality, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervals {
    /// Within which a つなぎ or つなぎ戻し is answered.
    pub answer: i32,
    /// Within which a question about a つなぎ is answered.
    pub reply: i32,
    /// After accepting or taking back, until the household is contacted.
    pub first_contact: i32,
    /// Until the next look when nothing else is planned.
    pub watch: i32,
}

impl Default for Intervals {
    fn default() -> Self {
        Self { answer: ANSWER_DAYS, reply: REPLY_DAYS, first_contact: FIRST_CONTACT_DAYS, watch: WATCH_DAYS }
    }
}

/// An interval as stated: between one day and [`MOST_DAYS`].
#[must_use]
pub fn is_sound(days: u32) -> bool {
    (1..=MOST_DAYS.unsigned_abs()).contains(&days)
}

#[cfg(test)]
mod tests {
    use super::{Intervals, MOST_DAYS, is_sound};

    #[test]
    fn what_counts_without_a_profile_would_be_taken_from_one() {
        let usual = Intervals::default();
        for days in [usual.answer, usual.reply, usual.first_contact, usual.watch] {
            assert!(is_sound(days.unsigned_abs()));
        }
        assert!(!is_sound(0) && !is_sound(MOST_DAYS.unsigned_abs() + 1));
    }
}
