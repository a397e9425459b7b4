//! 家族年表: what happened in the lives of a household's persons, and what follows from dates that stand elsewhere.
//!
//! An event is written down once with as much of its date as is known. Births, deaths and the years of a couple are not
//! written again: [`from_dates`] finds them. What is checked before an event is stored: [`NewEvent`].

mod derived;
mod rule;

pub use derived::{Derived, Life, Origin, from_dates};
pub use rule::{ChangeRefused, EventRefused, MAX_WORDS, NewEvent, may_change};

use japanese::date::{PartialDate, age_on};

use crate::{
    category::Category,
    consent::{Topic, UNASKED},
};

crate::codes! {
    /// What happened. Births, deaths and the beginning and end of a couple whose years are known follow from elsewhere.
    pub enum LifeEventKind {
        /// Began at a school or nursery.
        SchoolIn = "school_in" => "入学・入園",
        /// Left a school, with or without finishing it.
        SchoolOut = "school_out" => "卒業・中退",
        /// Began to work.
        JobIn = "job_in" => "就職",
        /// Lost or left work.
        JobOut = "job_out" => "離職",
        /// Married; for couples of whom one is not a person of the household.
        Married = "married" => "結婚",
        /// Parted.
        Parted = "parted" => "離婚・別居",
        /// Moved house.
        Moved = "moved" => "転居",
        /// An illness or injury.
        Illness = "illness" => "病気・けが",
        /// In hospital.
        Hospital = "hospital" => "入院",
        /// Somebody close died who is no person of the household.
        Bereaved = "bereaved" => "身近な方の死",
        /// Care began.
        CareBegan = "care_began" => "介護の始まり",
        /// No longer went to school or out of the house.
        Withdrew = "withdrew" => "不登校・ひきこもりの始まり",
        /// Debts, arrears.
        Debt = "debt" => "借金・滞納",
        /// Violence, or another crime.
        Harm = "harm" => "暴力・被害",
        /// Began to use a service or benefit.
        Service = "service" => "制度・サービスの利用開始",
        /// Anything else.
        Other = "other" => "その他",
    }
}

impl LifeEventKind {
    /// Under which category it is kept unless its writer chooses another.
    #[must_use]
    pub fn category(self) -> Category {
        match self {
            Self::SchoolIn | Self::SchoolOut => Category::Children,
            Self::JobIn | Self::JobOut | Self::Moved | Self::Debt => Category::Money,
            // As the kinship that says the same.
            Self::Married | Self::Parted => Category::Basic,
            Self::Illness | Self::Hospital | Self::CareBegan | Self::Withdrew => Category::Health,
            Self::Harm => Category::Justice,
            Self::Bereaved | Self::Service | Self::Other => Category::Consultation,
        }
    }

    /// The topics that such an event holds (`domain::consent::Topic::mask`). Nobody is asked for them, so words of its
    /// writer's own count as if they held them all: what a person left out of a consent must not come out by a free text.
    #[must_use]
    pub fn topics(self, has_words: bool) -> i64 {
        if has_words {
            return UNASKED;
        }
        Topic::mask(match self {
            Self::SchoolIn | Self::SchoolOut | Self::JobIn | Self::JobOut => &[Topic::Place],
            Self::Moved => &[Topic::Contact],
            Self::Illness | Self::Hospital => &[Topic::Diagnosis],
            Self::Harm => &[Topic::Violence],
            Self::Debt => &[Topic::Debt],
            _ => &[],
        })
    }

    /// Whether it says too little without words.
    #[must_use]
    pub fn needs_words(self) -> bool {
        self == Self::Other
    }
}

/// Whether an event may stand on what is printed and handed out: as with who hurts whom (`KinshipKind::stands_on_paper`),
/// nobody knows into whose hands a paper comes.
#[must_use]
pub fn stands_on_paper(kind: LifeEventKind, category: Category) -> bool {
    kind != LifeEventKind::Harm && category != Category::Justice
}

/// The lowest and highest age that somebody can have had when it happened; none before a birth or without its date.
#[must_use]
pub fn age_at(born: PartialDate, happened: PartialDate) -> Option<(u16, u16)> {
    let most = age_on(born.first_day()?, happened.last_day()?)?;
    let least = age_on(born.last_day()?, happened.first_day()?).unwrap_or(0);
    Some((least, most))
}

/// The lowest and highest age on a day; of somebody who has died, the age they reached. None where a death is known and
/// its time is not.
#[must_use]
pub fn age_on_day(born: PartialDate, died: Option<PartialDate>, day: PartialDate) -> Option<(u16, u16)> {
    match died {
        None => age_at(born, day),
        Some(died) if died.first_day()? > day.last_day()? => age_at(born, day),
        Some(died) => age_at(born, died),
    }
}

#[cfg(test)]
mod tests {
    use japanese::date::PartialDate;

    use super::{LifeEventKind, age_at, age_on_day, stands_on_paper};
    use crate::{category::Category, code::Code, consent::UNASKED};

    fn on(iso: &str) -> PartialDate {
        PartialDate::from_iso(iso, false).unwrap()
    }

    #[test]
    fn every_kind_has_a_category_that_a_consent_can_open() {
        for kind in LifeEventKind::ALL {
            assert!(Category::SHAREABLE.contains(&kind.category()), "{kind:?}");
        }
        assert_eq!(LifeEventKind::Hospital.category(), Category::Health);
        assert_eq!(LifeEventKind::Harm.category(), Category::Justice);
    }

    #[test]
    fn free_words_may_hold_anything_that_was_left_out() {
        assert_eq!(LifeEventKind::Hospital.topics(false), 2);
        assert_eq!(LifeEventKind::Service.topics(false), 0);
        assert_eq!(LifeEventKind::Service.topics(true), UNASKED);
    }

    #[test]
    fn violence_stays_off_paper_under_whatever_category() {
        assert!(!stands_on_paper(LifeEventKind::Harm, Category::Consultation));
        assert!(!stands_on_paper(LifeEventKind::Other, Category::Justice));
        assert!(stands_on_paper(LifeEventKind::Hospital, Category::Health));
    }

    #[test]
    fn the_age_is_as_exact_as_the_dates() {
        assert_eq!(age_at(on("1980-06-01"), on("1993-04-07")), Some((12, 12)));
        assert_eq!(age_at(on("1980-06-01"), on("1993")), Some((12, 13)));
        assert_eq!(age_at(on("1980-06-01"), on("1980")), Some((0, 0)));
        assert_eq!(age_at(on("1980"), on("1990s")), Some((9, 19)));
        assert_eq!(age_at(on("1980-06-01"), on("1979")), None);
        assert_eq!(age_at(PartialDate::UNKNOWN, on("1979")), None);
    }

    #[test]
    fn age_stops_at_death() {
        let (born, today) = (on("1940-05-05"), on("2026-04-01"));
        assert_eq!(age_on_day(born, None, today), Some((85, 85)));
        assert_eq!(age_on_day(born, Some(on("2020-05-05")), today), Some((80, 80)));
        assert_eq!(age_on_day(born, Some(on("2020-05-05")), on("2010-05-05")), Some((70, 70)));
        assert_eq!(age_on_day(born, Some(PartialDate::UNKNOWN), today), None);
    }
}
