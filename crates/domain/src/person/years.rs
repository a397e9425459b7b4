//! The years of a couple and of how two get on: since when, until when, and what they were to each other between.

use super::{KinshipKind, KinshipSort};

/// Since when and until when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    /// The year in which it began.
    pub from: Option<i16>,
    /// The year in which it ended; of a couple that lives apart, in which they parted; of how two
    /// got on, in which that changed.
    pub until: Option<i16>,
}

/// A kinship with its years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// What the two are to each other.
    pub kind: KinshipKind,
    /// Its years; who is related by birth or law has none.
    pub years: Years,
}

impl From<KinshipKind> for Tie {
    fn from(kind: KinshipKind) -> Self {
        Self { kind, years: Years::default() }
    }
}

/// Why the years cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum YearsRefused {
    /// Birth and law know no years.
    #[error("related by birth or law")]
    ForLife,
    /// A couple of today has not ended.
    #[error("a couple of today has not ended")]
    NotEnded,
    /// It ended before it began.
    #[error("it ended before it began")]
    Backwards,
    /// It lies in the future.
    #[error("it lies in the future")]
    InFuture,
}

impl Tie {
    /// Checks the years in the year `now`.
    ///
    /// # Errors
    /// [`YearsRefused`].
    pub fn check(self, now: i16) -> Result<(), YearsRefused> {
        let Years { from, until } = self.years;
        let goes_on =
            matches!(self.kind, KinshipKind::Couple | KinshipKind::Married | KinshipKind::Cohabiting);
        if self.kind.sort() == KinshipSort::Blood && (from.is_some() || until.is_some()) {
            return Err(YearsRefused::ForLife);
        }
        if goes_on && until.is_some() {
            return Err(YearsRefused::NotEnded);
        }
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            return Err(YearsRefused::Backwards);
        }
        if from.max(until).is_some_and(|year| year > now) {
            return Err(YearsRefused::InFuture);
        }
        Ok(())
    }

    /// What the two are to each other today; none for how they got on once.
    #[must_use]
    pub fn today(self) -> Option<KinshipKind> {
        (!self.is_quality() || self.years.until.is_none()).then_some(self.kind)
    }

    /// Whether it contradicts another one between the same two ([`KinshipKind::contradicts`]). How two get on may change:
    /// the one has ended before the other began.
    #[must_use]
    pub fn contradicts(self, other: Self) -> bool {
        let before =
            |first: Self, then: Self| first.years.until.zip(then.years.from).is_some_and(|(a, b)| a <= b);
        let changed = self.is_quality() && (before(self, other) || before(other, self));
        self.kind.contradicts(other.kind) && !changed
    }

    /// Whether they are or were a couple.
    #[must_use]
    pub fn is_couple(self) -> bool {
        matches!(self.kind.sort(), KinshipSort::Couple | KinshipSort::Past)
    }

    fn is_quality(self) -> bool {
        matches!(self.kind.sort(), KinshipSort::Quality | KinshipSort::Violence)
    }

    /// What the two were to each other in an earlier year; none if nobody can say. How two got on is known only from the
    /// year on that was recorded with it.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<KinshipKind> {
        if self.years.from.is_some_and(|from| from > year) {
            return None;
        }
        match (self.kind.sort(), self.years.until) {
            (KinshipSort::Quality | KinshipSort::Violence, until) => {
                let known = self.years.from.is_some() && until.is_none_or(|until| year < until);
                known.then_some(self.kind)
            }
            // In the year itself it had ended: nobody knows the day.
            (KinshipSort::Past | KinshipSort::Couple, Some(until)) if year < until => {
                Some(KinshipKind::Couple)
            }
            _ => Some(self.kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tie, Years, YearsRefused};
    use crate::person::KinshipKind;

    fn tie(kind: KinshipKind, from: Option<i16>, until: Option<i16>) -> Tie {
        Tie { kind, years: Years { from, until } }
    }

    #[test]
    fn birth_has_no_years_and_only_what_has_ended_an_end() {
        let check = |kind, from, until| tie(kind, from, until).check(2026);
        assert_eq!(check(KinshipKind::Married, Some(1990), None), Ok(()));
        assert_eq!(check(KinshipKind::FormerCouple, Some(1990), Some(1990)), Ok(()));
        assert_eq!(check(KinshipKind::Parent, None, None), Ok(()));
        assert_eq!(check(KinshipKind::Parent, Some(1990), None), Err(YearsRefused::ForLife));
        assert_eq!(check(KinshipKind::Conflict, None, Some(1990)), Ok(()));
        assert_eq!(check(KinshipKind::Control, Some(1991), Some(1990)), Err(YearsRefused::Backwards));
        assert_eq!(check(KinshipKind::Cohabiting, None, Some(1990)), Err(YearsRefused::NotEnded));
        assert_eq!(check(KinshipKind::Separated, Some(1991), Some(1990)), Err(YearsRefused::Backwards));
        assert_eq!(check(KinshipKind::Married, Some(2027), None), Err(YearsRefused::InFuture));
    }

    #[test]
    fn a_former_couple_was_a_couple_between_its_years() {
        let former = tie(KinshipKind::FormerCouple, Some(1990), Some(2010));
        assert_eq!(former.in_year(1989), None);
        assert_eq!(former.in_year(1990), Some(KinshipKind::Couple));
        assert_eq!(former.in_year(2009), Some(KinshipKind::Couple));
        assert_eq!(former.in_year(2010), Some(KinshipKind::FormerCouple));
        assert_eq!(tie(KinshipKind::Married, None, None).in_year(1950), Some(KinshipKind::Married));
        assert_eq!(tie(KinshipKind::Parent, None, None).in_year(1950), Some(KinshipKind::Parent));
    }

    #[test]
    fn how_two_got_on_is_known_between_its_years_and_may_change() {
        let close = tie(KinshipKind::Close, Some(1990), Some(2010));
        let conflict = tie(KinshipKind::Conflict, Some(2010), None);
        assert_eq!(
            [1989, 1990, 2009, 2010].map(|year| close.in_year(year).is_some()),
            [false, true, true, false]
        );
        assert_eq!((close.today(), conflict.today()), (None, Some(KinshipKind::Conflict)));
        assert_eq!(tie(KinshipKind::Conflict, None, None).in_year(2000), None);
        assert_eq!(tie(KinshipKind::Conflict, None, None).today(), Some(KinshipKind::Conflict));
        assert!(!close.contradicts(conflict) && !conflict.contradicts(close));
        assert!(tie(KinshipKind::Close, Some(1990), Some(2011)).contradicts(conflict));
        assert!(tie(KinshipKind::Close, None, None).contradicts(conflict));
        // A couple keeps to one word at a time, whatever its years.
        let former = tie(KinshipKind::FormerCouple, Some(1990), Some(2010));
        assert!(former.contradicts(former) && former.today().is_some());
    }
}
