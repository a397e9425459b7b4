//! Families out of a number: the same number makes the same family on every machine.

use paper::family::{Arrival, Bond, BondKind, Couple, Death, Descent, Family, Person, Quality, Sex};

/// Steele, Lea and Flood's `SplitMix64`: small, and good enough to make families.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From zero up to below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[place(self.below(of.len() as u64))]
    }
}

fn place(number: u64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn years(number: u64) -> i16 {
    i16::try_from(number).unwrap_or_default()
}

const SEXES: [Sex; 4] = [Sex::Male, Sex::Female, Sex::Unknown, Sex::Other];
const COUPLES: [Couple; 4] = [Couple::Married, Couple::Cohabiting, Couple::Separated, Couple::Divorced];
const DESCENTS: [Descent; 6] =
    [Descent::Birth, Descent::Birth, Descent::Birth, Descent::Birth, Descent::Adopted, Descent::Foster];
const QUALITIES: [Quality; 6] = [
    Quality::Close,
    Quality::VeryClose,
    Quality::Distant,
    Quality::Conflict,
    Quality::CutOff,
    Quality::Control,
];
const NAMES: [&str; 5] = ["山", "山田 花子", "長曽我部 太郎左衛門", "ジョン・スミス", "西園寺"];

fn person(dice: &mut Dice, key: u64, generation: i16) -> Person {
    let mut person = Person::new(key, dice.pick(&SEXES));
    if dice.chance(85) {
        person.name = Some(dice.pick(&NAMES).to_owned());
    }
    if dice.chance(70) {
        let year = 1930 + generation * 27 + years(dice.below(20));
        person = person.aged(u16::try_from(2026 - year).unwrap_or(0), year);
    }
    if dice.chance(12) {
        person.death = Some(Death { year: dice.chance(50).then_some(2010) });
    }
    if dice.chance(4) {
        person.arrival = dice.pick(&[Arrival::Expected, Arrival::Lost]);
    }
    if dice.chance(15) {
        person.notes.push("要介護2・週3日通所".to_owned());
    }
    person.key_person = dice.chance(8);
    person.same_roof = dice.chance(30);
    person
}

/// A family that grows as families do: couples, children, further partners, in-laws, siblings, housemates.
pub fn family(seed: u64) -> Family {
    let mut dice = Dice::new(seed);
    let size = 1 + dice.below(40);
    let mut family = Family::default();
    let mut generations: Vec<i16> = vec![1];
    let first = person(&mut dice, 1, 1).as_index();
    family.add(first);
    while (generations.len() as u64) < size {
        let key = generations.len() as u64 + 1;
        let other = 1 + dice.below(key - 1);
        let there = generations[place(other - 1)];
        let (shift, kind) = step(&mut dice);
        let new = person(&mut dice, key, there + shift);
        family.add(new);
        generations.push(there + shift);
        join(&mut dice, &mut family, key, other, kind);
    }
    twins(&mut dice, &mut family);
    qualities(&mut dice, &mut family, size);
    family
}

/// What a new person is to a known one: which generation, and how.
fn step(dice: &mut Dice) -> (i16, u8) {
    match dice.below(100) {
        0..30 => (0, 0),
        30..70 => (1, 1),
        70..85 => (-1, 2),
        85..93 => (0, 3),
        _ => (0, 4),
    }
}

fn join(dice: &mut Dice, family: &mut Family, new: u64, other: u64, kind: u8) {
    match kind {
        0 => {
            let mut bond = Bond::new(new, other, BondKind::Couple(dice.pick(&COUPLES)));
            bond.since = dice.chance(30).then_some(1999);
            bond.until = dice.chance(20).then_some(2011);
            family.bonds.push(bond);
        }
        1 => {
            let descent = dice.pick(&DESCENTS);
            let partner = partner(family, other);
            family.descend(&[other], &[new], descent);
            if let Some(partner) = partner.filter(|_| dice.chance(85)) {
                family.descend(&[partner], &[new], descent);
            }
        }
        2 => {
            family.children(&[new], &[other]);
        }
        3 => {
            family.siblings(new, other);
        }
        _ => {}
    }
}

fn partner(family: &Family, of: u64) -> Option<u64> {
    let couples = family.bonds.iter().filter(|bond| matches!(bond.kind, BondKind::Couple(_)));
    let mut others = couples.filter_map(|bond| match (bond.from == of, bond.to == of) {
        (true, false) => Some(bond.to),
        (false, true) => Some(bond.from),
        _ => None,
    });
    others.next()
}

fn twins(dice: &mut Dice, family: &mut Family) {
    if family.people.len() > 3 && dice.chance(25) {
        let count = family.people.len() as u64;
        for _ in 0..2 {
            let twin = place(dice.below(count));
            family.people[twin].twins = Some(1);
        }
    }
}

fn qualities(dice: &mut Dice, family: &mut Family, size: u64) {
    for _ in 0..dice.below(1 + size / 5) {
        let (a, b) = (1 + dice.below(size), 1 + dice.below(size));
        let quality = dice.pick(&QUALITIES);
        family.quality(a, b, quality);
    }
}

/// Bonds thrown at random, also to nobody, to oneself, in circles.
pub fn garbage(seed: u64) -> Family {
    let mut dice = Dice::new(seed ^ 0x5eed);
    let size = dice.below(41);
    let mut family = Family::default();
    for key in 0..size {
        let generation = years(dice.below(4));
        let new = person(&mut dice, key, generation);
        family.add(new);
    }
    if dice.chance(20) {
        let again = person(&mut dice, 0, 0).as_index();
        family.add(again);
    }
    for _ in 0..dice.below(2 * size + 3) {
        let kind = match dice.below(4) {
            0 => BondKind::Couple(dice.pick(&COUPLES)),
            1 => BondKind::Parent(dice.pick(&DESCENTS)),
            2 => BondKind::Sibling,
            _ => BondKind::Quality(dice.pick(&QUALITIES)),
        };
        family.bonds.push(Bond::new(dice.below(size + 2), dice.below(size + 2), kind));
    }
    family
}
