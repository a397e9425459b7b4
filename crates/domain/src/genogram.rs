//! 世帯図: which bonds are drawn when not all of them were recorded one by one.
//!
//! What was recorded as 家族関係 goes first. Beside it stands what follows from 続柄 alone: somebody who is 父 of the person at the
//! centre is a parent, and so on. Nothing else is concluded: that a partner is also the parent of a child, or that father and
//! mother are a couple, is for people to record.

use crate::{
    ids::PersonId,
    person::{KinshipKind, KinshipSort, Relation},
};

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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::bonds;
    use crate::{
        ids::PersonId,
        person::{KinshipKind, Relation},
    };

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
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
}
