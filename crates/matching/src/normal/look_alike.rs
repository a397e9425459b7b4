//! Kanji taken for each other by hand or eye (荻 and 萩). The table is `data/look-alikes.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::hash::Map;

const TABLE: &str = include_str!("../../data/look-alikes.txt");

fn groups() -> impl Iterator<Item = Vec<char>> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.chars().filter(|c| !c.is_whitespace()).collect())
}

/// Both orders of every two characters of a group.
static PAIRS: LazyLock<HashSet<(char, char)>> = LazyLock::new(|| {
    let mut pairs = HashSet::new();
    for group in groups() {
        for one in &group {
            pairs.extend(group.iter().filter(|two| *two != one).map(|two| (*one, *two)));
        }
    }
    pairs
});

/// One character for all that hang together through groups (村・林・森), so that what looks alike has one class.
static CLASSES: LazyLock<Map<char, char>> = LazyLock::new(|| {
    let mut classes: Map<char, char> = Map::default();
    for group in groups() {
        let Some(class) = group.first().map(|first| classes.get(first).copied().unwrap_or(*first)) else {
            continue;
        };
        let others: Vec<char> = group.iter().filter_map(|c| classes.get(c).copied()).collect();
        classes.values_mut().filter(|other| others.contains(other)).for_each(|other| *other = class);
        classes.extend(group.iter().map(|c| (*c, class)));
    }
    classes
});

/// The same character for all that look alike, each other character for itself.
pub(super) fn class(c: char) -> char {
    CLASSES.get(&c).copied().unwrap_or(c)
}

/// Whether two texts of the same length differ only by characters that look alike. False for equal texts.
#[must_use]
pub fn look_alike(one: &str, two: &str) -> bool {
    one != two
        && one.chars().count() == two.chars().count()
        && one.chars().zip(two.chars()).all(|(a, b)| a == b || PAIRS.contains(&(a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_told_from_another_name() {
        assert!(look_alike("荻原", "萩原") && look_alike("菅野", "管野"));
        assert!(!look_alike("荻原", "荻原") && !look_alike("荻原", "山原") && !look_alike("荻", "萩原"));
    }

    #[test]
    fn what_looks_alike_has_one_class() {
        assert!(PAIRS.iter().all(|(one, two)| class(*one) == class(*two)));
        assert!(class('村') == class('森') && class('村') != class('荻') && class('龍') == '龍');
    }

    #[test]
    fn no_group_holds_variants_of_one_character_or_a_character_twice() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split(' ').collect();
            let keys: HashSet<String> = words.iter().map(|word| japanese::name::search_key(word)).collect();
            assert!(words.len() >= 2 && keys.len() == words.len(), "{line}");
        }
    }
}
