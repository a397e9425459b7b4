//! Fictional addresses and telephone numbers: an address names an area and 「架空」, and in a telephone number what
//! follows 090 or the area begins with 0, which no one is given.

use crate::rng::Rng;

/// An address in an area, never a real one.
pub fn address(rng: &mut Rng, area: &str) -> String {
    let building = if rng.chance(25) {
        format!("　コーポ架空{}号室", rng.between(1, 4) * 100 + rng.between(1, 8))
    } else {
        String::new()
    };
    format!("{area}架空{}-{}-{}{building}", rng.between(1, 9), rng.between(1, 60), rng.between(1, 40))
}

/// A telephone number of a household or person, as digits.
pub fn phone(rng: &mut Rng) -> String {
    if rng.chance(60) {
        format!("0900{:07}", rng.below(10_000_000))
    } else {
        format!("0990{:06}", rng.below(1_000_000))
    }
}

/// A telephone number of an agency, with hyphens.
pub fn office_phone(rng: &mut Rng) -> String {
    format!("099-0000-{:04}", rng.below(10_000))
}
