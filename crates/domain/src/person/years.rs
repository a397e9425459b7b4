//! The years of a couple: since when, until when, and what the two were to each other in a year between.

use super::{KinshipKind, KinshipSort};

/// Since when and until when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    /// The year in which it began.
    pub from: Option<i16>,
    /// The year in which it ended; of a couple that lives apart, in which they parted.
    pub until: Option<i16>,
}

/// A kinship with its years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// What the two are to each other.
    pub kind: KinshipKind,
    /// Its years; only couples have them.
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
    /// Only couples have years.
    #[error("only couples have years")]
    NoCouple,
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
        let couple = matches!(self.kind.sort(), KinshipSort::Couple | KinshipSort::Past);
        let ended = matches!(self.kind, KinshipKind::Separated | KinshipKind::FormerCouple);
        if !couple && (from.is_some() || until.is_some()) {
            return Err(YearsRefused::NoCouple);
        }
        if !ended && until.is_some() {
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

    /// What the two were to each other in an earlier year; none if nobody can say. How two got on is known for today only.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<KinshipKind> {
        if self.years.from.is_some_and(|from| from > year) {
            return None;
        }
        match (self.kind.sort(), self.years.until) {
            (KinshipSort::Quality | KinshipSort::Violence, _) => None,
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
    fn only_couples_have_years_and_only_ended_ones_an_end() {
        let check = |kind, from, until| tie(kind, from, until).check(2026);
        assert_eq!(check(KinshipKind::Married, Some(1990), None), Ok(()));
        assert_eq!(check(KinshipKind::FormerCouple, Some(1990), Some(1990)), Ok(()));
        assert_eq!(check(KinshipKind::Parent, None, None), Ok(()));
        assert_eq!(check(KinshipKind::Parent, Some(1990), None), Err(YearsRefused::NoCouple));
        assert_eq!(check(KinshipKind::Conflict, None, Some(1990)), Err(YearsRefused::NoCouple));
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
        assert_eq!(tie(KinshipKind::Conflict, None, None).in_year(2000), None);
    }
}
