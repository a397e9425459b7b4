//! Two birth dates: the same, in part the same, or the same but for a slip that people make.

use super::levels::{MISSING, OTHER, birth as level};
use crate::normal::Birth;

/// The level of two birth dates.
pub(super) fn compare(one: Birth, two: Birth) -> u8 {
    if one.is_unknown() || two.is_unknown() {
        return MISSING;
    }
    if !one.is_full() || !two.is_full() {
        return partial(one, two);
    }
    let is_same_day = (one.month, one.day) == (two.month, two.day);
    if one == two {
        level::SAME
    } else if is_same_day && is_in_other_era(one, two) {
        level::OTHER_ERA
    } else if one.month == two.day && one.swapped() == Some(two) {
        level::SWAPPED
    } else if one.is_slip_of(two) {
        level::SLIP
    } else if is_same_day {
        level::OTHER_YEAR
    } else if (one.year, one.month) == (two.year, two.month) {
        level::OTHER_DAY
    } else {
        OTHER
    }
}

fn is_in_other_era(one: Birth, two: Birth) -> bool {
    one.in_other_eras().any(|other| other == two) || two.in_other_eras().any(|other| other == one)
}

/// One of the two knows only year and month, or only the year.
fn partial(one: Birth, two: Birth) -> u8 {
    if one.year != two.year {
        OTHER
    } else if one.month == 0 || two.month == 0 {
        level::YEAR
    } else if one.month == two.month {
        level::MONTH
    } else {
        OTHER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_has_its_level() {
        let birth = |year, month, day| Birth { year, month, day };
        let one = birth(1955, 3, 12);
        for (two, expected) in [
            (one, level::SAME),
            (birth(1955, 12, 3), level::SWAPPED),
            (birth(2018, 3, 12), level::OTHER_ERA),
            (birth(1955, 3, 21), level::SLIP),
            (birth(1961, 3, 12), level::OTHER_YEAR),
            (birth(1955, 3, 30), level::OTHER_DAY),
            (birth(1955, 3, 0), level::MONTH),
            (birth(1955, 0, 0), level::YEAR),
            (birth(1955, 4, 0), OTHER),
            (birth(1971, 8, 30), OTHER),
            (Birth::default(), MISSING),
        ] {
            assert_eq!(compare(one, two), expected, "{two:?}");
            assert_eq!(compare(two, one), expected, "{two:?}");
        }
    }
}
