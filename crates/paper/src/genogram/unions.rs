//! From bonds between two persons to what a genogram draws: a couple with its children, a lone parent with
//! children, brothers and sisters whose parents nobody recorded.

use std::collections::BTreeMap;

use super::check::{Accepted, Checked};
use crate::family::{BondKind, Couple, Descent};

/// What holds a union together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// A recorded couple.
    Couple { couple: Couple, since: Option<i16>, until: Option<i16> },
    /// Two parents of a child of whom nobody recorded what they are to each other.
    Unrecorded,
    /// A parent alone.
    Alone,
    /// No parents: brothers and sisters.
    Siblings,
}

/// A child of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Child {
    pub(super) person: usize,
    pub(super) descent: Descent,
    /// The recorded bonds that the line to this child expresses.
    pub(super) bonds: Vec<usize>,
}

/// Up to two partners and their children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Union {
    pub(super) partners: Vec<usize>,
    pub(super) tie: Tie,
    pub(super) children: Vec<Child>,
    /// The recorded bonds that the line between the partners expresses.
    pub(super) bonds: Vec<usize>,
}

/// All unions; each accepted bond except qualities is expressed by exactly one, or by sharing a parent.
pub(super) fn unions(checked: &Checked<'_>) -> Vec<Union> {
    let mut builder = Builder { unions: Vec::new(), places: BTreeMap::new() };
    for bond in &checked.bonds {
        if let BondKind::Couple(couple) = bond.bond.kind {
            let tie = Tie::Couple { couple, since: bond.bond.since, until: bond.bond.until };
            let place = builder.place(&[bond.from, bond.to], tie);
            builder.unions[place].bonds.push(bond.number);
        }
    }
    for child in 0..checked.people.len() {
        for descent in [Descent::Birth, Descent::Adopted, Descent::Foster] {
            builder.descend(checked, child, descent);
        }
    }
    builder.siblings(checked);
    builder.unions
}

struct Builder {
    unions: Vec<Union>,
    /// By partners, the smaller first.
    places: BTreeMap<Vec<usize>, usize>,
}

impl Builder {
    /// The union of these partners, made if there is none.
    fn place(&mut self, partners: &[usize], tie: Tie) -> usize {
        let mut key = partners.to_vec();
        key.sort_unstable();
        let next = self.unions.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            let partners = partners.to_vec();
            self.unions.push(Union { partners, tie, children: Vec::new(), bonds: Vec::new() });
        }
        place
    }

    fn couple_of(&self, a: usize, b: usize) -> Option<usize> {
        self.places.get(&vec![a.min(b), a.max(b)]).copied()
    }

    /// Hangs `child` under its parents of one kind: couples first, then two who are left, then each alone.
    fn descend(&mut self, checked: &Checked<'_>, child: usize, descent: Descent) {
        let is_wanted = |(bond, kind): &(&Accepted, Descent)| bond.to == child && *kind == descent;
        let mut parents: Vec<&Accepted> =
            checked.descents().filter(is_wanted).map(|(bond, _)| bond).collect();
        while let Some((place, a, b)) = self.pair(&parents) {
            let second = parents.remove(b);
            let first = parents.remove(a);
            self.hang(place, child, descent, vec![first.number, second.number]);
        }
        if let [first, second] = parents[..] {
            let place = self.place(&[first.from, second.from], Tie::Unrecorded);
            return self.hang(place, child, descent, vec![first.number, second.number]);
        }
        for parent in parents {
            let place = self.with_partner(checked, parent, child, descent);
            self.hang(place, child, descent, vec![parent.number]);
        }
    }

    /// The first two of `parents` who are a recorded couple.
    fn pair(&self, parents: &[&Accepted]) -> Option<(usize, usize, usize)> {
        let pairs = (0..parents.len()).flat_map(|a| (a + 1..parents.len()).map(move |b| (a, b)));
        let mut couples = pairs.filter_map(|(a, b)| {
            let place = self.couple_of(parents[a].from, parents[b].from)?;
            matches!(self.unions[place].tie, Tie::Couple { .. }).then_some((place, a, b))
        });
        couples.next()
    }

    /// Whoever adopted the child of their partner did so into the couple; everybody else is a parent alone.
    fn with_partner(
        &mut self,
        checked: &Checked<'_>,
        parent: &Accepted,
        child: usize,
        descent: Descent,
    ) -> usize {
        let mut others = checked.descents().filter(|(bond, _)| bond.to == child && bond.from != parent.from);
        let couple = others.find_map(|(bond, _)| self.couple_of(bond.from, parent.from));
        match couple {
            Some(place) if descent != Descent::Birth => place,
            _ => self.place(&[parent.from], Tie::Alone),
        }
    }

    fn hang(&mut self, place: usize, person: usize, descent: Descent, bonds: Vec<usize>) {
        let children = &mut self.unions[place].children;
        match children.iter_mut().find(|child| child.person == person) {
            Some(child) => child.bonds.extend(bonds),
            None => children.push(Child { person, descent, bonds }),
        }
    }

    /// The union in which `sibling` is a child of a parent whom `person` has too.
    fn shared(&self, person: usize, sibling: usize) -> Option<usize> {
        let of_person: Vec<&Union> = self.unions.iter().filter(|union| has_child(union, person)).collect();
        let is_parent = |parent: &usize| of_person.iter().any(|union| union.partners.contains(parent));
        self.unions.iter().position(|union| has_child(union, sibling) && union.partners.iter().any(is_parent))
    }

    /// Groups brothers and sisters who share no recorded parent; where they share one, that line says it.
    fn siblings(&mut self, checked: &Checked<'_>) {
        let mut group: Vec<usize> = (0..checked.people.len()).collect();
        let mut bonds: Vec<&Accepted> = Vec::new();
        for bond in checked.bonds.iter().filter(|bond| bond.bond.kind == BondKind::Sibling) {
            if let Some(place) = self.shared(bond.from, bond.to) {
                let child = self.unions[place].children.iter_mut().find(|child| child.person == bond.to);
                if let Some(child) = child {
                    child.bonds.push(bond.number);
                }
                continue;
            }
            let (old, new) = (group[bond.from], group[bond.to]);
            group.iter_mut().filter(|place| **place == old).for_each(|place| *place = new);
            bonds.push(bond);
        }
        for leader in 0..group.len() {
            let members: Vec<usize> = (0..group.len()).filter(|person| group[*person] == leader).collect();
            if members.len() > 1 {
                self.unions.push(bracket(&members, &bonds));
            }
        }
    }
}

fn has_child(union: &Union, person: usize) -> bool {
    union.children.iter().any(|child| child.person == person)
}

fn bracket(members: &[usize], bonds: &[&Accepted]) -> Union {
    let child = |person: &usize| {
        let own = bonds.iter().filter(|bond| bond.to == *person).map(|bond| bond.number);
        Child { person: *person, descent: Descent::Birth, bonds: own.collect() }
    };
    let children = members.iter().map(child).collect();
    Union { partners: Vec::new(), tie: Tie::Siblings, children, bonds: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::{Family, Person, Sex};
    use crate::genogram::check::check;

    fn family(people: u64) -> Family {
        Family { people: (0..people).map(|key| Person::new(key, Sex::Unknown)).collect(), bonds: Vec::new() }
    }

    fn shape(family: &Family) -> Vec<(Vec<usize>, Vec<usize>)> {
        let people = |union: &Union| union.children.iter().map(|child| child.person).collect();
        unions(&check(family)).iter().map(|union| (union.partners.clone(), people(union))).collect()
    }

    #[test]
    fn a_couple_has_its_children_and_a_former_couple_has_its_own() {
        let mut family = family(5);
        family.couple(0, 1, Couple::Married).couple(0, 2, Couple::Divorced);
        family.children(&[0, 1], &[3]).children(&[2, 0], &[4]);
        assert_eq!(shape(&family), [(vec![0, 1], vec![3]), (vec![0, 2], vec![4])]);
    }

    #[test]
    fn two_parents_without_a_recorded_bond_are_joined_and_one_stays_alone() {
        let mut family = family(5);
        family.children(&[0, 1], &[2, 3]).children(&[0], &[4]);
        assert_eq!(shape(&family), [(vec![0, 1], vec![2, 3]), (vec![0], vec![4])]);
    }

    #[test]
    fn a_stepfather_adopts_into_the_couple_and_the_mother_stays_the_parent() {
        let mut family = family(4);
        family.couple(0, 1, Couple::Married).children(&[0], &[2]).descend(&[1], &[2], Descent::Adopted);
        let unions = unions(&check(&family));
        assert_eq!(unions[0].children[0].descent, Descent::Adopted);
        assert_eq!((unions[1].partners.as_slice(), unions[1].tie), ([0].as_slice(), Tie::Alone));
    }

    #[test]
    fn siblings_without_parents_are_one_group_and_with_parents_none() {
        let mut family = family(6);
        family.siblings(0, 1).siblings(2, 1).children(&[3], &[4, 5]).siblings(4, 5);
        assert_eq!(shape(&family), [(vec![3], vec![4, 5]), (vec![], vec![0, 1, 2])]);
    }

    #[test]
    fn every_bond_is_expressed_once() {
        let mut family = family(8);
        family.children(&[0, 1, 2], &[3]).siblings(3, 4).siblings(4, 5).siblings(5, 3).couple(
            6,
            7,
            Couple::Married,
        );
        let mut bonds: Vec<usize> = Vec::new();
        for union in unions(&check(&family)) {
            bonds.extend(&union.bonds);
            bonds.extend(union.children.iter().flat_map(|child| &child.bonds));
        }
        bonds.sort_unstable();
        assert_eq!(bonds, (0..family.bonds.len()).collect::<Vec<_>>());
    }
}
