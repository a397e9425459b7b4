//! The Japanese set: a fictional town of 200,000 people as the register and records about people coming in.
//!
//! Everything is drawn with one seed. Start at [`Set::make`], then [`link::run`].

pub mod export;
pub mod kana;
pub mod link;
pub mod names;
pub mod people;
pub mod rates;
pub mod written;

use std::collections::HashSet;

use jiff::civil::Date;
use matching::person::Person;
use matching::rng::Rng;

use names::Names;
use people::Resident;

/// A register, incoming records, and which of them are one person.
pub struct Set {
    pub register: Vec<Person>,
    pub incoming: Vec<Person>,
    /// (position in the register, position among the incoming).
    pub truth: HashSet<(u32, u32)>,
}

impl Set {
    /// `people` in the register and `records` coming in.
    pub fn make(names: &Names, seed: u64, people: usize, records: usize) -> Self {
        let mut rng = Rng::new(seed);
        let town = people::town(names, &mut rng, people);
        let register = town.iter().map(|resident| written::register(resident, &mut rng)).collect();
        let (mut incoming, mut truth) = (Vec::with_capacity(records), HashSet::new());
        let mut earlier: Vec<(Resident, Option<u32>)> = Vec::new();
        for two in (0_u32..).take(records) {
            let (resident, one) = if rng.chance(rates::REPEATED) && !earlier.is_empty() {
                earlier[rng.below(earlier.len())].clone()
            } else {
                someone(names, &town, &mut rng)
            };
            incoming.push(written::incoming(&resident, names, &mut rng));
            truth.extend(one.map(|one| (one, two)));
            earlier.push((resident, one));
        }
        Self { register, incoming, truth }
    }
}

/// Someone a record comes in about, with the position in the register if there is one.
fn someone(names: &Names, town: &[Resident], rng: &mut Rng) -> (Resident, Option<u32>) {
    let at = rng.below(town.len());
    let other = &town[at];
    if rng.chance(rates::IN_REGISTER) {
        return (other.clone(), u32::try_from(at).ok());
    }
    if rng.chance(rates::NAMESAKE) {
        let home = people::home(rng, 0.5);
        let mut namesake = people::person(names, rng, &other.family, &home, 1, 90);
        (namesake.given, namesake.is_woman, namesake.birth) =
            (other.given.clone(), other.is_woman, other.birth);
        return (namesake, None);
    }
    if rng.chance(rates::LIVES_WITH) {
        let mut relative = people::person(names, rng, &other.family, &other.home, 0, 95);
        if rng.chance(rates::TWIN) {
            relative.birth = Date::min(other.birth, people::TODAY);
        }
        return (relative, None);
    }
    let home = people::home(rng, 0.5);
    let family = names.family(rng);
    (people::person(names, rng, &family, &home, 0, 95), None)
}
