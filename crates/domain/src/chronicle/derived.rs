//! Events that nobody types: they follow from dates of birth and death and from the years of a couple.

use japanese::date::PartialDate;

use crate::{
    ids::PersonId,
    person::{KinshipKind, Tie},
};

/// The dates of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// Who.
    pub person: PersonId,
    /// The birth.
    pub born: PartialDate,
    /// The death, perhaps without its time.
    pub died: Option<PartialDate>,
}

/// From what an event follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A birth.
    Birth,
    /// A death.
    Death,
    /// A couple began.
    Together(KinshipKind),
    /// A couple ended.
    Apart(KinshipKind),
}

/// An event that follows from a date elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derived {
    /// About whom.
    pub person: PersonId,
    /// With whom.
    pub with: Option<PersonId>,
    /// When.
    pub happened: PartialDate,
    /// From what it follows.
    pub origin: Origin,
}

impl Origin {
    /// What happened, in the words of 家族関係.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Birth => "出生",
            Self::Death => "死亡",
            Self::Together(KinshipKind::Cohabiting) => "内縁・同棲の始まり",
            Self::Together(KinshipKind::Couple) => "夫婦・パートナーになる",
            Self::Together(_) => "結婚",
            Self::Apart(KinshipKind::Separated) => "別居",
            Self::Apart(_) => "離婚・別れ",
        }
    }
}

/// What follows from the dates of persons and the years of couples among `ties`. A couple stands with both, as far as both
/// are among `lives`; how two get on is no event.
#[must_use]
pub fn from_dates(lives: &[Life], ties: &[(PersonId, PersonId, Tie)]) -> Vec<Derived> {
    let mut events = Vec::new();
    for life in lives {
        let dates = [(Some(life.born), Origin::Birth), (life.died, Origin::Death)];
        events.extend(dates.into_iter().filter_map(|(on, origin)| {
            let happened = on.filter(|on| on.year().is_some())?;
            Some(Derived { person: life.person, with: None, happened, origin })
        }));
    }
    let known = |person: PersonId| lives.iter().any(|life| life.person == person);
    let couples = ties.iter().filter(|(.., tie)| tie.is_couple());
    for (a, b, tie) in couples.filter(|(a, b, _)| known(*a) && known(*b)) {
        let years =
            [(tie.years.from, Origin::Together(tie.kind)), (tie.years.until, Origin::Apart(tie.kind))];
        for (year, origin) in years {
            let Some(Ok(happened)) = year.map(PartialDate::of_year) else { continue };
            for (person, with) in [(*a, *b), (*b, *a)] {
                let event = Derived { person, with: Some(with), happened, origin };
                // Two agencies may have written the same of two persons.
                if !events.contains(&event) {
                    events.push(event);
                }
            }
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use japanese::date::PartialDate;
    use uuid::Uuid;

    use super::{Life, Origin, from_dates};
    use crate::{
        ids::PersonId,
        person::{KinshipKind, Tie, Years},
    };

    fn life(n: u128, born: &str, died: Option<&str>) -> Life {
        let on = |iso: &str| PartialDate::from_iso(iso, false).unwrap();
        Life { person: PersonId(Uuid::from_u128(n)), born: on(born), died: died.map(on) }
    }

    #[test]
    fn births_deaths_and_couples_are_found_and_not_typed_again() {
        let lives = [life(1, "1940-01-02", Some("2020")), life(2, "", Some(""))];
        let tie =
            Tie { kind: KinshipKind::FormerCouple, years: Years { from: Some(1965), until: Some(1990) } };
        let couple = (lives[0].person, lives[1].person, tie);
        let events = from_dates(&lives, &[couple, couple]);
        let origins: Vec<&str> = events.iter().map(|event| event.origin.label()).collect();
        assert_eq!(origins, ["出生", "死亡", "結婚", "結婚", "離婚・別れ", "離婚・別れ"]);
        assert_eq!(events[2].with, Some(lives[1].person));
    }

    #[test]
    fn a_couple_with_somebody_unknown_shows_nothing() {
        let lives = [life(1, "1940", None)];
        let tie = Tie { kind: KinshipKind::Married, years: Years { from: Some(1965), until: None } };
        let stranger = PersonId(Uuid::from_u128(9));
        assert_eq!(from_dates(&lives, &[(lives[0].person, stranger, tie)]).len(), 1);
        assert_eq!(Origin::Together(KinshipKind::Cohabiting).label(), "内縁・同棲の始まり");
    }
}
