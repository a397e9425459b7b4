//! Two addresses: town, lot and room are one piece of evidence.

use super::levels::{MISSING, OTHER, place as level};
use crate::normal::Place;

/// The level of two addresses.
pub(super) fn compare(one: &Place, two: &Place) -> u8 {
    if one.is_unknown() || two.is_unknown() {
        return MISSING;
    }
    // The towns' ends tell most addresses apart without reading a text.
    if !one.may_be_in_town_of(two) || !is_same_town(&one.town, &two.town) {
        return OTHER;
    }
    if !one.region.is_empty() && !two.region.is_empty() && one.region != two.region {
        return OTHER;
    }
    if !one.has_lot() || !two.has_lot() {
        return level::TOWN_ONLY;
    }
    if one.lot == two.lot {
        return match (one.room, two.room) {
            (0, _) | (_, 0) => level::LOT,
            (a, b) if a == b => level::ROOM,
            _ => level::OTHER_ROOM,
        };
    }
    let differing = one.lot.iter().zip(two.lot).filter(|(a, b)| **a != *b).count();
    if differing == 1 { level::NEAR } else { level::TOWN }
}

/// Equal, or one ends with the other (written with a name in front, or with a municipality not recognised).
fn is_same_town(one: &str, two: &str) -> bool {
    let is_end = |long: &str, short: &str| long.ends_with(short) && short.chars().nth(1).is_some();
    one == two || is_end(one, two) || is_end(two, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_falls_from_room_to_town() {
        for (one, two, expected) in [
            ("緑町2-4-6-201", "緑町2丁目4番6号 コーポ山 201号", level::ROOM),
            ("緑町2-4-6-201", "緑町2-4-6", level::LOT),
            ("緑町2-4-6-201", "緑町2-4-6-305", level::OTHER_ROOM),
            ("緑町2-4-6", "緑町2-4-8", level::NEAR),
            ("緑町2-4-6", "緑町2-4", level::NEAR),
            ("緑町2-4-6", "緑町1-4-8", level::TOWN),
            ("緑町2-4-6", "緑町", level::TOWN_ONLY),
            ("緑町2-4-6", "本町2-4-6", OTHER),
            ("山見市緑町2-4-6", "海見市緑町2-4-6", OTHER),
            ("山見市緑町2-4-6", "緑町2-4-6", level::LOT),
            ("緑町2-4-6", "", MISSING),
        ] {
            let (left, right) = (Place::read(one), Place::read(two));
            assert_eq!(compare(&left, &right), expected, "{one} {two}");
            assert_eq!(compare(&right, &left), expected, "{two} {one}");
        }
    }
}
