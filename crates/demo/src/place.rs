//! Fictional addresses and telephone numbers: an address names an area and 「架空」, a telephone number
//! has a subscriber part in 0000 that no one is given.

use crate::rng::Rng;

/// An address in an area, never a real one.
pub fn address(rng: &mut Rng, area: &str) -> String {
    let building = if rng.chance(25) {
        format!("　コーポ架空{}号室", rng.between(1, 4) * 100 + rng.between(1, 8))
    } else {
        String::new()
    };
    format!("{area}架空{}-{}-{}{building}", rng.between(1, 5), rng.between(1, 30), rng.between(1, 20))
}

/// A telephone number of a household or person, as digits.
pub fn phone(rng: &mut Rng) -> String {
    if rng.chance(60) {
        format!("0900000{:04}", rng.below(10_000))
    } else {
        office_phone(rng).replace('-', "")
    }
}

/// A telephone number of an agency, with hyphens.
pub fn office_phone(rng: &mut Rng) -> String {
    format!("099-0000-{:04}", rng.below(10_000))
}
