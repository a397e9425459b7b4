//! 期限の目安: after how many days something is due when nobody names another day. A municipality may state its own in its
//! profile; no law does (guide domain §3.5: all intervals configurable).

use crate::{
    due::WATCH_DAYS,
    referral::{ANSWER_DAYS, FIRST_CONTACT_DAYS, REPLY_DAYS},
};

/// The longest interval, in days: an open case is looked at once a year at least.
pub const MOST_DAYS: i32 = 365;

/// The longest time between two monitorings, in months: a plan runs for a year at most.
pub const MOST_MONTHS: i32 = 12;

/// The intervals of a municipality, in days where nothing else is said.
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
    /// Months between the monitorings of a plan of 多機関協働.
    pub monitoring_months: i32,
    /// Until the plan of アウトリーチ is looked at again.
    pub outreach: i32,
    /// Until the plan of 参加支援 is looked at again.
    pub participation: i32,
}

impl Default for Intervals {
    fn default() -> Self {
        Self {
            answer: ANSWER_DAYS,
            reply: REPLY_DAYS,
            first_contact: FIRST_CONTACT_DAYS,
            watch: WATCH_DAYS,
            monitoring_months: 1,
            outreach: 30,
            participation: 90,
        }
    }
}

/// An interval as stated: between one day and [`MOST_DAYS`].
#[must_use]
pub fn is_sound(days: u32) -> bool {
    (1..=MOST_DAYS.unsigned_abs()).contains(&days)
}

/// Months between monitorings as stated.
#[must_use]
pub fn are_sound_months(months: u32) -> bool {
    (1..=MOST_MONTHS.unsigned_abs()).contains(&months)
}

#[cfg(test)]
mod tests {
    use super::{Intervals, MOST_DAYS, are_sound_months, is_sound};

    #[test]
    fn what_counts_without_a_profile_would_be_taken_from_one() {
        let usual = Intervals::default();
        for days in
            [usual.answer, usual.reply, usual.first_contact, usual.watch, usual.outreach, usual.participation]
        {
            assert!(is_sound(days.unsigned_abs()));
        }
        assert!(are_sound_months(usual.monitoring_months.unsigned_abs()));
        assert!(!are_sound_months(0) && !are_sound_months(13));
        assert!(!is_sound(0) && !is_sound(MOST_DAYS.unsigned_abs() + 1));
    }
}
