//! Finds what cannot be true of one family and leaves exactly that out of the drawing.
//!
//! Somebody who is their own ancestor, a parent who is also partner or sibling of the child, a bond to nobody or
//! to oneself: the bond that contradicts is named in a [`Fault`], so that the page can say it in words and the
//! list still has it. Which of several contradicting bonds goes: the one whose years cannot be, else the later.

use std::collections::BTreeMap;

use crate::family::{Bond, BondKind, Couple, Descent, Family, Key, Person};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Two persons have the same key; the second is not drawn.
    SameKey,
    /// A bond names somebody who is not in the family.
    Nobody,
    /// A bond of somebody to themselves.
    Oneself,
    /// The bond would make somebody their own ancestor.
    OwnAncestor,
    /// The two are parent and child already, and cannot also be this.
    Contradiction,
    /// The two are bound like this already.
    Twice,
    /// More than one person is marked as 本人; all are drawn.
    SeveralIndexes,
    /// Somebody has more than two parents by birth; all are drawn.
    ManyParents,
}

/// Something that is wrong with the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// With whom.
    pub people: Vec<Key>,
    /// The bond that is left out of the drawing, as its place in [`Family::bonds`].
    pub bond: Option<usize>,
    /// The same as a sentence.
    pub text: String,
}

/// A bond that is drawn; persons are places in [`Checked::people`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Accepted {
    pub(super) number: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) bond: Bond,
}

/// What can be drawn.
#[derive(Debug, Default)]
pub(super) struct Checked<'a> {
    pub(super) people: Vec<&'a Person>,
    pub(super) bonds: Vec<Accepted>,
    pub(super) faults: Vec<Fault>,
}

impl Checked<'_> {
    fn fault(&mut self, kind: FaultKind, people: Vec<Key>, bond: Option<usize>) {
        self.faults.push(Fault { kind, people, bond, text: String::new() });
    }

    /// Parents by birth or otherwise, as (parent, child).
    pub(super) fn descents(&self) -> impl Iterator<Item = (&Accepted, Descent)> {
        self.bonds.iter().filter_map(|bond| match bond.bond.kind {
            BondKind::Parent(descent) => Some((bond, descent)),
            _ => None,
        })
    }

    /// Whether `ancestor` is an ancestor of `person`, or the same.
    fn is_ancestor(&self, ancestor: usize, person: usize) -> bool {
        let mut known = vec![false; self.people.len()];
        let mut open = vec![ancestor];
        while let Some(next) = open.pop() {
            if next == person {
                return true;
            }
            if !std::mem::replace(&mut known[next], true) {
                open.extend(self.descents().filter(|(bond, _)| bond.from == next).map(|(bond, _)| bond.to));
            }
        }
        false
    }

    /// The kinds of what binds the two already.
    fn between(&self, a: usize, b: usize) -> impl Iterator<Item = &Accepted> {
        self.bonds.iter().filter(move |bond| (bond.from, bond.to) == (a, b) || (bond.from, bond.to) == (b, a))
    }

    /// Why `new` cannot be drawn.
    fn objection(&self, new: &Accepted) -> Option<FaultKind> {
        let (a, b) = (new.from, new.to);
        if a == b {
            return Some(FaultKind::Oneself);
        }
        let mut between = self.between(a, b);
        let is_line = |a, b| self.is_ancestor(a, b) || self.is_ancestor(b, a);
        match new.bond.kind {
            BondKind::Parent(_) => {
                let is_known =
                    between.any(|old| old.from == a && matches!(old.bond.kind, BondKind::Parent(_)));
                if is_known {
                    Some(FaultKind::Twice)
                } else {
                    self.is_ancestor(b, a).then_some(FaultKind::OwnAncestor)
                }
            }
            BondKind::Couple(_) if between.any(|old| matches!(old.bond.kind, BondKind::Couple(_))) => {
                Some(FaultKind::Twice)
            }
            BondKind::Sibling if between.any(|old| old.bond.kind == BondKind::Sibling) => {
                Some(FaultKind::Twice)
            }
            BondKind::Couple(_) | BondKind::Sibling => is_line(a, b).then_some(FaultKind::Contradiction),
            BondKind::Quality(_) => {
                between.any(|old| old.bond.kind == new.bond.kind).then_some(FaultKind::Twice)
            }
        }
    }
}

/// What of `family` can be drawn, and what is wrong with the rest.
pub(super) fn check(family: &Family) -> Checked<'_> {
    let mut checked = Checked::default();
    let mut places = BTreeMap::new();
    for person in &family.people {
        let next = checked.people.len();
        if *places.entry(person.key).or_insert(next) == next {
            checked.people.push(person);
        } else {
            checked.fault(FaultKind::SameKey, vec![person.key], None);
        }
    }
    let mut bonds: Vec<(usize, &Bond)> = family.bonds.iter().enumerate().collect();
    bonds.sort_by_key(|(_, bond)| precedence(bond, &places, &checked.people));
    for (number, bond) in bonds {
        let people = vec![bond.from, bond.to];
        let (Some(from), Some(to)) = (places.get(&bond.from), places.get(&bond.to)) else {
            checked.fault(FaultKind::Nobody, people, Some(number));
            continue;
        };
        let new = Accepted { number, from: *from, to: *to, bond: *bond };
        match checked.objection(&new) {
            Some(kind) => checked.fault(kind, people, Some(number)),
            None => checked.bonds.push(new),
        }
    }
    remark(&mut checked);
    checked
}

/// What is looked at first stays: parents before couples before siblings, present couples before former ones.
fn precedence(bond: &Bond, places: &BTreeMap<Key, usize>, people: &[&Person]) -> u8 {
    let year =
        |key| places.get(&key).and_then(|place| people.get(*place)).and_then(|person| person.birth_year);
    let is_impossible =
        || matches!((year(bond.from), year(bond.to)), (Some(parent), Some(child)) if parent >= child);
    match bond.kind {
        BondKind::Parent(_) if is_impossible() => 3,
        BondKind::Parent(Descent::Birth) => 0,
        BondKind::Parent(Descent::Adopted) => 1,
        BondKind::Parent(Descent::Foster) => 2,
        BondKind::Couple(Couple::Married | Couple::Partners) => 4,
        BondKind::Couple(Couple::Cohabiting) => 5,
        BondKind::Couple(Couple::Separated) => 6,
        BondKind::Couple(Couple::Divorced) => 7,
        BondKind::Sibling => 8,
        BondKind::Quality(_) => 9,
    }
}

/// What is strange but can be drawn.
fn remark(checked: &mut Checked<'_>) {
    let indexes: Vec<Key> = checked.people.iter().filter(|p| p.index).map(|p| p.key).collect();
    if indexes.len() > 1 {
        checked.fault(FaultKind::SeveralIndexes, indexes, None);
    }
    for child in 0..checked.people.len() {
        let of_child =
            |(bond, descent): &(&Accepted, Descent)| bond.to == child && *descent == Descent::Birth;
        if checked.descents().filter(of_child).count() > 2 {
            let key = checked.people[child].key;
            checked.fault(FaultKind::ManyParents, vec![key], None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::{Quality, Sex};

    fn family(people: Key) -> Family {
        Family { people: (1..=people).map(|key| Person::new(key, Sex::Unknown)).collect(), bonds: Vec::new() }
    }

    fn faults(family: &Family) -> Vec<(FaultKind, Option<usize>)> {
        check(family).faults.iter().map(|fault| (fault.kind, fault.bond)).collect()
    }

    #[test]
    fn the_same_person_as_parent_and_child_keeps_the_first() {
        let mut family = family(3);
        family.children(&[1], &[2]).children(&[2], &[3]).children(&[3], &[1]).children(&[2], &[1]);
        assert_eq!(faults(&family), [(FaultKind::OwnAncestor, Some(2)), (FaultKind::OwnAncestor, Some(3))]);
    }

    #[test]
    fn years_of_birth_decide_which_of_two_contradicting_bonds_stays() {
        let mut family = family(2);
        family.people[0].birth_year = Some(1990);
        family.people[1].birth_year = Some(1960);
        family.children(&[1], &[2]).children(&[2], &[1]);
        assert_eq!(faults(&family), [(FaultKind::OwnAncestor, Some(0))]);
    }

    #[test]
    fn nobody_is_partner_or_sibling_of_an_ancestor() {
        let mut family = family(3);
        family.children(&[1], &[2]).children(&[2], &[3]).couple(1, 2, Couple::Married).siblings(3, 1);
        assert_eq!(
            faults(&family),
            [(FaultKind::Contradiction, Some(2)), (FaultKind::Contradiction, Some(3))]
        );
    }

    #[test]
    fn a_bond_to_nobody_to_oneself_or_twice_is_left_out() {
        let mut family = family(2);
        family.couple(1, 9, Couple::Married).siblings(2, 2).siblings(1, 2).siblings(2, 1);
        family.quality(1, 2, Quality::Close).quality(2, 1, Quality::Close);
        let expected = [
            (FaultKind::Nobody, Some(0)),
            (FaultKind::Oneself, Some(1)),
            (FaultKind::Twice, Some(3)),
            (FaultKind::Twice, Some(5)),
        ];
        assert_eq!(faults(&family), expected);
    }

    #[test]
    fn of_two_bonds_of_a_couple_the_present_one_is_drawn() {
        let mut family = family(2);
        family.couple(1, 2, Couple::Divorced).couple(1, 2, Couple::Married);
        assert_eq!(faults(&family), [(FaultKind::Twice, Some(0))]);
    }

    #[test]
    fn two_index_persons_three_parents_and_a_key_used_twice_are_said() {
        let mut family = family(4);
        family.people.push(Person::new(4, Sex::Male));
        family.people[0].index = true;
        family.people[1].index = true;
        family.children(&[1, 2, 3], &[4]);
        let expected =
            [(FaultKind::SameKey, None), (FaultKind::SeveralIndexes, None), (FaultKind::ManyParents, None)];
        assert_eq!(faults(&family), expected);
    }
}
