//! The telephone numbers of two persons: the best agreement counts.

use super::levels::{MISSING, OTHER, phone as level};
use crate::normal::Phone;

/// The level of two lists of numbers.
pub(super) fn compare(one: &[Phone], two: &[Phone]) -> u8 {
    let levels = one.iter().flat_map(|a| two.iter().map(move |b| pair(*a, *b)));
    levels.max().unwrap_or(MISSING)
}

/// The first number both have.
pub(super) fn shared(one: &[Phone], two: &[Phone]) -> Option<Phone> {
    one.iter().find(|number| two.contains(number)).copied()
}

fn pair(one: Phone, two: Phone) -> u8 {
    // Local numbers have no area code; fewer digits than six are no number of a person.
    let is_ending = |long: Phone, short: Phone| {
        short.length() >= 6 && short.digits().next() != Some(0) && long.ends_with(short)
    };
    if one == two {
        level::SAME
    } else if is_ending(one, two) || is_ending(two, one) {
        level::ENDING
    } else if one.is_slip_of(two) {
        level::SLIP
    } else {
        OTHER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_several_numbers_counts() {
        let list = |numbers: &[&str]| numbers.iter().filter_map(|n| Phone::read(n)).collect::<Vec<_>>();
        let one = list(&["0837521110", "09012345678"]);
        assert_eq!(compare(&one, &list(&["09012345678"])), level::SAME);
        assert_eq!(compare(&one, &list(&["521110"])), level::ENDING);
        assert_eq!(compare(&one, &list(&["09012345687"])), level::SLIP);
        assert_eq!(compare(&one, &list(&["0312345678"])), OTHER);
        assert_eq!(compare(&one, &[]), MISSING);
        assert_eq!(shared(&one, &list(&["09012345678"])), Phone::read("09012345678"));
    }
}
