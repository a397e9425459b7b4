//! The period of a protection: a year at most at a time, and what may follow what.

use jiff::{ToSpan as _, civil::Date};

use super::ProtectionStage;

/// So many days before its end somebody is reminded: an extension may be asked for from a month before.
pub const REMIND_DAYS: i32 = 30;

/// A protection as its rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// How far it has come.
    pub stage: ProtectionStage,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// Why a protection cannot be recorded or changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProtectionRefused {
    /// Its last day is before its first.
    #[error("ends before it begins")]
    EndsBeforeBegin,
    /// Longer than a year at a time.
    #[error("longer than a year")]
    TooLong,
    /// It begins after today: what is recorded today must hide today.
    #[error("begins later")]
    BeginsLater,
    /// The new last day is not after the present one.
    #[error("no extension")]
    NotLonger,
    /// Only a decided protection is extended; only a provisional one is decided.
    #[error("not in this stage")]
    WrongStage,
    /// It was ended before.
    #[error("ended before")]
    Ended,
    /// The person is protected already.
    #[error("protected already")]
    Already,
    /// The protected person cannot be among those who must not learn.
    #[error("the person themself")]
    Themself,
    /// The agency reads this case and holds no records of its own, or may not know this person.
    #[error("the agency may only read")]
    ReadOnly,
}

/// The last day of a year that begins on a day: 4月1日 → 3月31日.
#[must_use]
pub fn last_day(from: Date) -> Date {
    from.saturating_add(1.year()).yesterday().unwrap_or(from)
}

/// Whether a protection may have this period, on the day on which it is recorded or decided.
///
/// # Errors
/// [`ProtectionRefused::EndsBeforeBegin`], [`ProtectionRefused::TooLong`], [`ProtectionRefused::BeginsLater`].
pub fn first_period(from: Date, until: Date, today: Date) -> Result<(), ProtectionRefused> {
    if until < from {
        return Err(ProtectionRefused::EndsBeforeBegin);
    }
    if until > last_day(from) {
        return Err(ProtectionRefused::TooLong);
    }
    if from > today { Err(ProtectionRefused::BeginsLater) } else { Ok(()) }
}

/// The period after an extension: by a year at most.
///
/// # Errors
/// [`ProtectionRefused::Ended`], [`ProtectionRefused::WrongStage`] for a provisional one,
/// [`ProtectionRefused::NotLonger`], [`ProtectionRefused::TooLong`].
pub fn extended(grant: Grant, until: Date) -> Result<Grant, ProtectionRefused> {
    match grant.stage {
        ProtectionStage::Ended => return Err(ProtectionRefused::Ended),
        ProtectionStage::Provisional => return Err(ProtectionRefused::WrongStage),
        ProtectionStage::InForce => {}
    }
    if until <= grant.until {
        return Err(ProtectionRefused::NotLonger);
    }
    if until > grant.until.saturating_add(1.year()) {
        return Err(ProtectionRefused::TooLong);
    }
    Ok(Grant { until, ..grant })
}

impl Grant {
    /// The same after the municipality decided it, with the period of the decision.
    ///
    /// # Errors
    /// [`ProtectionRefused::WrongStage`] unless it is provisional, and as [`first_period`].
    pub fn decided(self, from: Date, until: Date, today: Date) -> Result<Self, ProtectionRefused> {
        match self.stage {
            ProtectionStage::Ended => Err(ProtectionRefused::Ended),
            ProtectionStage::InForce => Err(ProtectionRefused::WrongStage),
            ProtectionStage::Provisional => {
                first_period(from, until, today)?;
                Ok(Self { stage: ProtectionStage::InForce, from, until })
            }
        }
    }

    /// Whether its last day has passed although nobody ended it. It hides all the same.
    #[must_use]
    pub fn is_overdue(self, today: Date) -> bool {
        self.stage != ProtectionStage::Ended && self.until < today
    }

    /// The day on which somebody is reminded of its end; never before today.
    #[must_use]
    pub fn reminder(self, today: Date) -> Date {
        crate::due::days_after(self.until, -REMIND_DAYS).max(today)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn grant(stage: ProtectionStage) -> Grant {
        Grant { stage, from: date(2026, 4, 1), until: date(2027, 3, 31) }
    }

    #[test]
    fn a_year_is_the_longest_period_and_it_begins_by_today() {
        let today = date(2026, 4, 1);
        assert_eq!(first_period(today, date(2027, 3, 31), today), Ok(()));
        assert_eq!(first_period(today, today, today), Ok(()), "one day");
        assert_eq!(first_period(today, date(2027, 4, 1), today), Err(ProtectionRefused::TooLong));
        assert_eq!(first_period(today, date(2026, 3, 31), today), Err(ProtectionRefused::EndsBeforeBegin));
        let later = date(2026, 4, 2);
        assert_eq!(first_period(later, later, today), Err(ProtectionRefused::BeginsLater));
        assert_eq!(last_day(date(2028, 2, 29)), date(2029, 2, 27), "a leap day");
    }

    #[test]
    fn only_a_decided_protection_is_extended_and_by_a_year_at_most() {
        let decided = grant(ProtectionStage::InForce);
        assert_eq!(extended(decided, date(2028, 3, 31)).unwrap().until, date(2028, 3, 31));
        assert_eq!(extended(decided, date(2028, 4, 1)), Err(ProtectionRefused::TooLong));
        assert_eq!(extended(decided, decided.until), Err(ProtectionRefused::NotLonger));
        let provisional = grant(ProtectionStage::Provisional);
        assert_eq!(extended(provisional, date(2028, 3, 31)), Err(ProtectionRefused::WrongStage));
        let ended = grant(ProtectionStage::Ended);
        assert_eq!(extended(ended, date(2028, 3, 31)), Err(ProtectionRefused::Ended));
    }

    #[test]
    fn a_provisional_protection_is_decided_once_with_the_period_of_the_decision() {
        let (today, from, until) = (date(2026, 4, 20), date(2026, 4, 15), date(2027, 4, 14));
        let decided = grant(ProtectionStage::Provisional).decided(from, until, today).unwrap();
        assert_eq!((decided.stage, decided.from, decided.until), (ProtectionStage::InForce, from, until));
        assert_eq!(decided.decided(from, until, today), Err(ProtectionRefused::WrongStage));
        let ended = grant(ProtectionStage::Ended);
        assert_eq!(ended.decided(from, until, today), Err(ProtectionRefused::Ended));
    }

    #[test]
    fn the_last_day_passing_makes_it_overdue_and_the_reminder_is_a_month_before() {
        let it = grant(ProtectionStage::InForce);
        assert!(!it.is_overdue(date(2027, 3, 31)) && it.is_overdue(date(2027, 4, 1)));
        assert!(!grant(ProtectionStage::Ended).is_overdue(date(2027, 4, 1)));
        assert_eq!(it.reminder(date(2026, 4, 1)), date(2027, 3, 1));
        assert_eq!(it.reminder(date(2027, 3, 20)), date(2027, 3, 20), "recorded late");
    }
}
