//! What is checked before an event is stored, and who may change it.

use japanese::date::PartialDate;
use jiff::civil::Date;

use super::LifeEventKind;
use crate::{
    category::{Category, Sharing},
    ids::AgencyId,
};

/// Longest text of an event, in characters: it must fit beside a line.
pub const MAX_WORDS: usize = 200;

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewEvent<'a> {
    /// When it happened, as far as it is known.
    pub happened: PartialDate,
    /// What happened.
    pub kind: LifeEventKind,
    /// In words, cleaned.
    pub body: &'a str,
    /// What it is about.
    pub category: Category,
    /// With whom it is shared.
    pub sharing: Sharing,
    /// The birth of the person it is about, as its writer knows it; none if it is about the whole household.
    pub born: Option<PartialDate>,
}

/// Why an event cannot be stored as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EventRefused {
    /// At least the year must be known, or nobody finds its place.
    #[error("its year is missing")]
    NoYear,
    /// It lies in the future.
    #[error("it lies in the future")]
    InFuture,
    /// It lies before the birth of its person.
    #[error("it lies before the birth")]
    BeforeBirth,
    /// 「その他」 says nothing alone.
    #[error("words are missing")]
    NoWords,
    /// More than [`MAX_WORDS`] characters; how many.
    #[error("{0} characters are too many")]
    TooLong(usize),
    /// No consent can open this category, so sharing it would only seem to.
    #[error("this category cannot be shared")]
    NotShareable,
    /// Only for the supporters of one person, and about no one person.
    #[error("whose supporters may know is missing")]
    WhoseSupporters,
    /// A conference's own record is not written here.
    #[error("this sharing belongs to conferences")]
    NotHere,
}

impl NewEvent<'_> {
    /// Checks an event before it is stored on the day `today`.
    ///
    /// # Errors
    /// All rules it breaks, in the order of the form.
    pub fn check(&self, today: Date) -> Result<(), Vec<EventRefused>> {
        let length = self.body.chars().count();
        let before = self.born.and_then(|born| Some(self.happened.last_day()? < born.first_day()?));
        let broken = [
            (self.sharing == Sharing::Supporters && self.born.is_none(), EventRefused::WhoseSupporters),
            (self.happened.year().is_none(), EventRefused::NoYear),
            (self.happened.first_day().is_some_and(|first| first > today), EventRefused::InFuture),
            (before == Some(true), EventRefused::BeforeBirth),
            (self.kind.needs_words() && self.body.trim().is_empty(), EventRefused::NoWords),
            (length > MAX_WORDS, EventRefused::TooLong(length)),
            (!self.sharing.may_hold(self.category), EventRefused::NotShareable),
            (self.sharing == Sharing::Conference, EventRefused::NotHere),
        ];
        let refused: Vec<_> = broken.into_iter().filter_map(|(is, why)| is.then_some(why)).collect();
        if refused.is_empty() { Ok(()) } else { Err(refused) }
    }
}

/// Why an event cannot be changed or taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// The agency reads this case by consent, or does not know who they are.
    #[error("the agency may only read")]
    ReadOnly,
    /// Another agency wrote it.
    #[error("another agency wrote it")]
    NotYours,
}

/// Whether `actor` may change an event of `writer`: what an agency wrote, only that agency changes.
///
/// # Errors
/// [`ChangeRefused::NotYours`].
pub fn may_change(writer: AgencyId, actor: AgencyId) -> Result<(), ChangeRefused> {
    if writer == actor { Ok(()) } else { Err(ChangeRefused::NotYours) }
}

#[cfg(test)]
mod tests {
    use japanese::date::PartialDate;
    use jiff::civil::date;

    use super::{EventRefused, MAX_WORDS, NewEvent};
    use crate::{
        category::{Category, Sharing},
        chronicle::LifeEventKind,
    };

    fn on(iso: &str) -> PartialDate {
        PartialDate::from_iso(iso, false).unwrap()
    }

    fn event(iso: &str) -> NewEvent<'static> {
        NewEvent {
            happened: on(iso),
            kind: LifeEventKind::Hospital,
            body: "",
            category: Category::Health,
            sharing: Sharing::Team,
            born: Some(on("1970-05")),
        }
    }

    #[test]
    fn a_year_is_enough_and_nothing_is_too_little() {
        let today = date(2026, 4, 1);
        for iso in ["1998", "1990s", "1998-07", "2026-04-01", "2026", "1970"] {
            assert_eq!(event(iso).check(today), Ok(()), "{iso}");
        }
        assert_eq!(event("").check(today), Err(vec![EventRefused::NoYear]));
        assert_eq!(event("2026-04-02").check(today), Err(vec![EventRefused::InFuture]));
        assert_eq!(event("1970-04").check(today), Err(vec![EventRefused::BeforeBirth]));
        let household = NewEvent { born: None, ..event("1950") };
        assert_eq!(household.check(today), Ok(()));
    }

    #[test]
    fn every_broken_rule_is_named() {
        let long = "あ".repeat(MAX_WORDS + 1);
        let wrong = NewEvent {
            body: &long,
            category: Category::Informant,
            sharing: Sharing::Supporters,
            born: None,
            ..event("2030")
        };
        let expected = [
            EventRefused::WhoseSupporters,
            EventRefused::InFuture,
            EventRefused::TooLong(MAX_WORDS + 1),
            EventRefused::NotShareable,
        ];
        assert_eq!(wrong.check(date(2026, 4, 1)).unwrap_err(), expected);
        let silent = NewEvent { kind: LifeEventKind::Other, sharing: Sharing::Conference, ..event("2020") };
        assert_eq!(
            silent.check(date(2026, 4, 1)).unwrap_err(),
            [EventRefused::NoWords, EventRefused::NotHere]
        );
    }
}
