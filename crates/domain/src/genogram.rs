//! 世帯図: which bonds are drawn when not all of them were recorded one by one.
//!
//! What was recorded as 家族関係 goes first. Beside it stands what follows from 続柄 alone: somebody who is 父 of the person at the
//! centre is a parent, and so on. Nothing else is concluded: that a partner is also the parent of a child, or that father and
//! mother are a couple, is for people to record.
//!
//! On an earlier day the household is what is known to have been: [`Belonging`] for its persons,
//! [`crate::person::Tie::in_year`] for their bonds.

pub mod starter;
pub mod style;

use japanese::date::PartialDate;
use jiff::civil::Date;

use crate::{
    ids::PersonId,
    person::{KinshipKind, KinshipSort, Relation},
};

/// How far somebody may be moved sideways in the drawing, in its units: about ten symbols.
pub const FARTHEST: i64 = 1_000;

/// A way sideways as it is kept: within [`FARTHEST`]; `None` for who stands where the program puts them.
#[must_use]
pub fn shift(typed: i64) -> Option<i64> {
    (typed != 0).then_some(typed.clamp(-FARTHEST, FARTHEST))
}

/// A bond as [`crate::person::kinship_of`] stores it.
pub type Bond = (PersonId, PersonId, KinshipKind);

/// The recorded bonds, then those that follow from `members` (person, 続柄) and say nothing new about a pair of which
/// something was recorded.
#[must_use]
pub fn bonds(members: &[(PersonId, Relation)], recorded: &[Bond]) -> Vec<Bond> {
    let mut bonds = recorded.to_vec();
    let Some((centre, _)) = members.iter().find(|(_, relation)| *relation == Relation::Principal) else {
        return bonds;
    };
    for (person, relation) in members {
        let known = recorded.iter().any(|(a, b, kind)| {
            !matches!(kind.sort(), KinshipSort::Quality | KinshipSort::Violence)
                && ((a, b) == (person, centre) || (a, b) == (centre, person))
        });
        if !known && let Some(bond) = follows(*person, *centre, *relation) {
            bonds.push(bond);
        }
    }
    bonds
}

fn follows(person: PersonId, centre: PersonId, relation: Relation) -> Option<Bond> {
    match relation {
        Relation::Father | Relation::Mother => Some((person, centre, KinshipKind::Parent)),
        Relation::Child => Some((centre, person, KinshipKind::Parent)),
        Relation::Partner => Some((centre, person, KinshipKind::Couple)),
        Relation::Sibling => Some((centre, person, KinshipKind::Sibling)),
        // Over two generations somebody stands between whom nobody recorded.
        Relation::Principal
        | Relation::Grandparent
        | Relation::Grandchild
        | Relation::Relative
        | Relation::Unrelated
        | Relation::Unknown => None,
    }
}

/// When somebody belonged to the household, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belonging {
    /// The birth.
    pub born: PartialDate,
    /// Since when; unknown for most, who then count as there from their birth on. The day on which somebody was written
    /// down is no such day: a household is older than its case.
    pub joined: PartialDate,
    /// The last day.
    pub until: Option<Date>,
    /// The death, perhaps without its time.
    pub died: Option<PartialDate>,
}

impl Belonging {
    /// Whether they were there on a day. A date of which a part is known counts from the first day that it can mean.
    #[must_use]
    pub fn is_there(&self, on: Date) -> bool {
        let begun = |date: PartialDate| date.first_day().is_none_or(|first| first <= on);
        begun(self.born) && begun(self.joined) && self.until.is_none_or(|until| until >= on)
    }

    /// Whether they stand in the drawing of a day: who died as a member of the household stays in its family, whatever
    /// last day was written down then.
    #[must_use]
    pub fn is_drawn(&self, on: Date) -> bool {
        let died_here = self.died.is_some_and(|died| {
            died.first_day().is_none_or(|first| first <= on && self.until.is_none_or(|until| until >= first))
        });
        self.is_there(on) || (died_here && Self { until: None, ..*self }.is_there(on))
    }
}

#[cfg(test)]
mod tests {
    use japanese::date::PartialDate;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{Belonging, FARTHEST, bonds, shift};
    use crate::{
        ids::PersonId,
        person::{KinshipKind, Relation},
    };

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    #[test]
    fn nobody_is_moved_off_the_sheet() {
        assert_eq!((shift(0), shift(-40), shift(i64::MAX)), (None, Some(-40), Some(FARTHEST)));
    }

    #[test]
    fn what_follows_from_the_place_in_the_household_is_added_and_nothing_is_concluded() {
        let members = [
            (person(1), Relation::Principal),
            (person(2), Relation::Mother),
            (person(3), Relation::Partner),
            (person(4), Relation::Child),
            (person(5), Relation::Grandchild),
        ];
        let expected = [
            (person(2), person(1), KinshipKind::Parent),
            (person(1), person(3), KinshipKind::Couple),
            (person(1), person(4), KinshipKind::Parent),
        ];
        assert_eq!(bonds(&members, &[]), expected);
    }

    #[test]
    fn what_was_recorded_goes_first() {
        let members = [(person(1), Relation::Principal), (person(2), Relation::Partner)];
        let former = (person(1), person(2), KinshipKind::FormerCouple);
        assert_eq!(bonds(&members, &[former]), [former]);
        let nobody = [(person(2), Relation::Father)];
        assert!(bonds(&nobody, &[]).is_empty());
    }
    #[test]
    fn somebody_is_there_from_birth_or_joining_to_the_last_day() {
        let on = |iso: &str| PartialDate::from_iso(iso, false).unwrap();
        let unknown = Belonging { born: on(""), joined: on(""), until: None, died: None };
        assert!(unknown.is_there(date(1950, 1, 1)));
        let child = Belonging { born: on("2010-05-01"), ..unknown };
        assert!(!child.is_there(date(2010, 4, 30)) && child.is_there(date(2010, 5, 1)));
        let wife = Belonging { joined: on("1990"), until: Some(date(2000, 3, 31)), ..unknown };
        assert!(!wife.is_there(date(1989, 12, 31)) && wife.is_there(date(1990, 1, 1)));
        assert!(wife.is_there(date(2000, 3, 31)) && !wife.is_there(date(2000, 4, 1)));
    }

    #[test]
    fn who_died_as_a_member_stays_in_the_drawing_and_who_had_left_does_not() {
        let on = |iso: &str| PartialDate::from_iso(iso, false).unwrap();
        let today = date(2026, 4, 1);
        let died =
            |iso: &str, until| Belonging { born: on("1940"), joined: on(""), until, died: Some(on(iso)) };
        assert!(died("2015-08", Some(date(2015, 8, 20))).is_drawn(today));
        assert!(!died("2015-08", Some(date(2015, 8, 20))).is_there(today));
        assert!(died("", Some(date(2015, 8, 20))).is_drawn(today));
        assert!(!died("2015-08", Some(date(2010, 1, 1))).is_drawn(today));
        assert!(!died("2015-08", Some(date(2010, 1, 1))).is_drawn(date(2012, 1, 1)));
        assert!(!died("2015-08", None).is_drawn(date(1939, 12, 31)));
    }
}
