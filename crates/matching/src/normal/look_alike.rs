//! Kanji taken for each other by hand or eye (荻 and 萩). The table is `data/look-alikes.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/look-alikes.txt");

/// Both orders of every two characters of a group.
static PAIRS: LazyLock<HashSet<(char, char)>> = LazyLock::new(|| {
    let mut pairs = HashSet::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let group: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
        for one in &group {
            pairs.extend(group.iter().filter(|two| *two != one).map(|two| (*one, *two)));
        }
    }
    pairs
});

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
    fn no_group_holds_variants_of_one_character_or_a_character_twice() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split(' ').collect();
            let keys: HashSet<String> = words.iter().map(|word| japanese::name::search_key(word)).collect();
            assert!(words.len() >= 2 && keys.len() == words.len(), "{line}");
        }
    }
}
