//! 保存の延長: somebody needs a closed record longer than its period, for instance while a court has the matter.

use jiff::civil::Date;

/// A hold on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Its last day; without one it lasts until it is lifted.
    pub until: Option<Date>,
    /// The day on which it was lifted.
    pub lifted: Option<Date>,
}

/// Why a hold cannot be set or lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoldRefused {
    /// A case that is open is kept anyway.
    #[error("the case is open")]
    Open,
    /// It was lifted before.
    #[error("lifted before")]
    Lifted,
}

impl Hold {
    /// Whether it keeps the record today.
    #[must_use]
    pub fn keeps(self, today: Date) -> bool {
        self.lifted.is_none() && self.until.is_none_or(|until| until >= today)
    }

    /// Whether its last day has passed and nobody has looked at it since.
    #[must_use]
    pub fn has_ended(self, today: Date) -> bool {
        self.lifted.is_none() && !self.keeps(today)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Hold;

    #[test]
    fn a_hold_keeps_until_its_last_day_or_until_it_is_lifted() {
        let last = date(2026, 4, 10);
        let hold = |until, lifted| Hold { until, lifted };
        assert!(hold(Some(last), None).keeps(last) && hold(None, None).keeps(date(2099, 1, 1)));
        let after = date(2026, 4, 11);
        assert!(!hold(Some(last), None).keeps(after) && hold(Some(last), None).has_ended(after));
        let lifted = hold(None, Some(last));
        assert!(!lifted.keeps(last) && !lifted.has_ended(last));
    }
}
