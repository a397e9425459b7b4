//! ひな形: the families with which a 世帯図 can begin (単身, 夫婦, 親子, 三世代, 8050), each as seen from 本人.
//!
//! A template says who might be there and which of their bonds do not follow from 続柄 already ([`super::bonds`]); nothing
//! of it counts until somebody has looked at it and left out whom there is not. It is for a household of which nobody but
//! 本人 is known yet: what people have written is never mixed with a proposal.
//!
//! Start at [`of`]; [`may_begin`] says when.

use crate::{
    codes,
    person::{KinshipKind, Relation, Sex},
};

mod families;

/// The most persons that a template has, 本人 included.
pub const MOST: usize = 8;

codes! {
    /// The families to begin with.
    pub enum Template {
        /// Somebody who lives alone.
        Single = "single" => "単身",
        /// Two partners.
        Couple = "couple" => "夫婦",
        /// Parents and children.
        ParentChild = "parent_child" => "親子",
        /// Grandparents, parents and children.
        ThreeGenerations = "three_generations" => "三世代",
        /// A parent in the eighties with a child in the fifties.
        EightyFifty = "8050" => "8050",
    }

    /// Which of them 本人 is.
    pub enum Place {
        /// Of the eldest of three generations.
        Elder = "elder" => "祖父母の世代",
        /// A parent.
        Parent = "parent" => "親の世代",
        /// A child.
        Child = "child" => "子の世代",
    }
}

impl Template {
    /// The places that 本人 may have; with none there is nothing to ask.
    #[must_use]
    pub fn places(self) -> &'static [Place] {
        match self {
            Self::Single | Self::Couple => &[],
            Self::ParentChild | Self::EightyFifty => &[Place::Child, Place::Parent],
            Self::ThreeGenerations => &[Place::Child, Place::Parent, Place::Elder],
        }
    }
}

/// Somebody whom a template proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// A word to call them by until their name is known, different for each.
    pub called: &'static str,
    /// What they are to 本人.
    pub relation: Relation,
    /// As far as the word says it.
    pub sex: Sex,
    /// Whether they usually live with 本人 in such a family.
    pub same_roof: bool,
    /// Whether such a family usually has them; the others are there to be chosen.
    pub usual: bool,
}

/// A bond between two figures, by their places in [`Starter::figures`], read "`a` is … of `b`".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureBond {
    /// The parent, or one of the two.
    pub a: usize,
    /// The child, or the other.
    pub b: usize,
    /// What they are to each other.
    pub kind: KinshipKind,
}

/// What a template consists of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Starter {
    /// Who might be there beside 本人; 本人 first if nobody was written down yet.
    pub figures: Vec<Figure>,
    /// Which bonds they have among themselves.
    pub bonds: Vec<FigureBond>,
}

/// The family of a template; `None` if the place of 本人 in it is to be chosen first. `has_index` tells whether 本人 is
/// written down already.
#[must_use]
pub fn of(template: Template, place: Option<Place>, has_index: bool) -> Option<Starter> {
    let places = template.places();
    let place = place.filter(|place| places.contains(place));
    if place.is_none() && !places.is_empty() {
        return None;
    }
    let mut starter = families::family(template, place);
    if !has_index {
        starter.figures.insert(0, families::INDEX);
        for bond in &mut starter.bonds {
            (bond.a, bond.b) = (bond.a + 1, bond.b + 1);
        }
    }
    Some(starter)
}

/// Why a household cannot be begun with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StarterRefused {
    /// Others than 本人 are written down already.
    #[error("others are recorded already")]
    NotAlone,
    /// Somebody is written down, but not as 本人: nobody can be related to them.
    #[error("the one who is recorded is not the index person")]
    NoIndex,
    /// The case is closed.
    #[error("the case is closed")]
    Closed,
}

/// Whether a household with these members, as far as the actor knows of them, can be begun with a template; tells
/// whether 本人 is among them.
///
/// # Errors
/// [`StarterRefused`].
pub fn may_begin(members: &[Relation], is_open: bool) -> Result<bool, StarterRefused> {
    match members {
        _ if !is_open => Err(StarterRefused::Closed),
        [] => Ok(false),
        [Relation::Principal] => Ok(true),
        [_] => Err(StarterRefused::NoIndex),
        _ => Err(StarterRefused::NotAlone),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::{MOST, Place, Starter, StarterRefused, Template, may_begin, of};
    use crate::{
        code::Code as _,
        genogram::{Bond, bonds},
        ids::PersonId,
        person::{KinshipSort, Relation, kinship_of},
    };

    /// All of them, each from every place.
    fn all() -> Vec<(Template, Starter)> {
        let places = |template: Template| match template.places() {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        let each = Template::ALL.iter().flat_map(|it| places(*it).into_iter().map(|place| (*it, place)));
        each.map(|(template, place)| (template, of(template, place, true).unwrap())).collect()
    }

    fn id(n: usize) -> PersonId {
        PersonId(Uuid::from_u128(n as u128 + 1))
    }

    /// What the drawing of a whole template begins from; person 0 is 本人.
    fn drawn(starter: &Starter) -> Vec<Bond> {
        let others = starter.figures.iter().enumerate().map(|(at, figure)| (id(at + 1), figure.relation));
        let members: Vec<_> = [(id(0), Relation::Principal)].into_iter().chain(others).collect();
        let own: Vec<Bond> = starter.bonds.iter().map(|it| (id(it.a + 1), id(it.b + 1), it.kind)).collect();
        bonds(&members, &own)
    }

    #[test]
    fn who_stands_where_is_asked_only_where_it_matters() {
        assert_eq!(of(Template::EightyFifty, None, true), None);
        assert_eq!(of(Template::EightyFifty, Some(Place::Elder), true), None);
        assert!(of(Template::Couple, None, true).is_some());
        assert_eq!(of(Template::Couple, Some(Place::Child), true), of(Template::Couple, None, true));
    }

    #[test]
    fn everybody_is_bound_to_the_person_at_the_centre() {
        for (template, starter) in all() {
            let lines = drawn(&starter);
            let mut reached = BTreeSet::from([id(0)]);
            for _ in 0..MOST {
                for (a, b, _) in &lines {
                    if reached.contains(a) || reached.contains(b) {
                        reached.extend([*a, *b]);
                    }
                }
            }
            assert_eq!(reached.len(), starter.figures.len() + 1, "{template:?}");
            assert!(starter.figures.len() < MOST);
        }
    }

    #[test]
    fn each_has_a_word_of_their_own_and_nobody_is_a_second_centre() {
        for (template, starter) in all() {
            let words: BTreeSet<_> = starter.figures.iter().map(|it| it.called).collect();
            assert_eq!(words.len(), starter.figures.len(), "{template:?}");
            assert!(starter.figures.iter().all(|it| it.relation != Relation::Principal));
            assert!(template == Template::Single || starter.figures.iter().any(|it| it.usual));
        }
    }

    #[test]
    fn the_bonds_can_be_recorded_and_say_nothing_of_how_people_get_on() {
        for (template, starter) in all() {
            let mut recorded = Vec::new();
            for bond in &starter.bonds {
                assert!(matches!(bond.kind.sort(), KinshipSort::Blood | KinshipSort::Couple));
                let between: Vec<_> = recorded
                    .iter()
                    .copied()
                    .filter(|(a, b, _)| BTreeSet::from([*a, *b]) == BTreeSet::from([id(bond.a), id(bond.b)]))
                    .collect();
                let (a, b) = kinship_of(id(bond.a), id(bond.b), bond.kind.into(), &between)
                    .unwrap_or_else(|refused| panic!("{template:?}: {refused}"));
                recorded.push((a, b, bond.kind.into()));
            }
        }
    }

    #[test]
    fn who_lives_alone_lives_with_nobody() {
        let alone = of(Template::Single, None, true).unwrap();
        assert!(alone.figures.iter().all(|it| !it.same_roof && !it.usual));
    }

    #[test]
    fn without_the_person_at_the_centre_they_come_first() {
        for (template, whole) in all() {
            let place = template
                .places()
                .iter()
                .copied()
                .find(|it| of(template, Some(*it), true).as_ref() == Some(&whole));
            let starter = of(template, place, false).unwrap();
            assert_eq!(starter.figures[0].relation, Relation::Principal);
            assert_eq!(starter.figures[1..], whole.figures[..]);
            let shifted = |at: usize| starter.figures[at].called;
            for (bond, before) in starter.bonds.iter().zip(&whole.bonds) {
                assert_eq!(
                    (shifted(bond.a), shifted(bond.b)),
                    (whole.figures[before.a].called, whole.figures[before.b].called)
                );
            }
            assert!(starter.figures.len() <= MOST);
        }
    }

    #[test]
    fn a_template_is_for_a_household_of_which_nobody_else_is_known() {
        assert_eq!(may_begin(&[], true), Ok(false));
        assert_eq!(may_begin(&[Relation::Principal], true), Ok(true));
        assert_eq!(may_begin(&[Relation::Unknown], true), Err(StarterRefused::NoIndex));
        let two = [Relation::Principal, Relation::Child];
        assert_eq!(may_begin(&two, true), Err(StarterRefused::NotAlone));
        assert_eq!(may_begin(&[Relation::Principal], false), Err(StarterRefused::Closed));
    }
}
