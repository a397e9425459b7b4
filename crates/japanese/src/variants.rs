//! Variant kanji (異体字) folded to one form, for search keys only: 髙→高, 邉→辺, 𠮷→吉.
//! The table is `data/variants.txt`; add a form there.

use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/variants.txt");

/// (variant, form folded to), sorted by variant.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut pairs: Vec<(char, char)> =
        lines().flat_map(|(head, variants)| variants.map(move |variant| (variant, head))).collect();
    pairs.sort_unstable();
    pairs
});

/// One bit for each character of the first plane: whether it is a variant. Most are none, and this is asked of every
/// kanji of every name.
static BITS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0; 0x1_0000 / 64];
    for (variant, _) in PAIRS.iter() {
        if let Some(word) = bits.get_mut(u32::from(*variant) as usize / 64) {
            *word |= 1 << (u32::from(*variant) % 64);
        }
    }
    bits
});

fn lines() -> impl Iterator<Item = (char, impl Iterator<Item = char>)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut chars = line.chars().filter(|c| !c.is_whitespace());
        chars.next().map(|head| (head, chars))
    })
}

/// The common form of a character, or the character itself.
pub(crate) fn common_form(c: char) -> char {
    // Everything below the first ideograph is certainly no variant: most text of a note.
    if c < '\u{3400}' {
        return c;
    }
    let word = BITS.get(u32::from(c) as usize / 64);
    if word.is_some_and(|word| word & 1 << (u32::from(c) % 64) == 0) {
        return c;
    }
    match PAIRS.binary_search_by_key(&c, |(variant, _)| *variant) {
        Ok(index) => PAIRS[index].1,
        Err(_) => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn each_character_stands_in_the_table_once() {
        let mut seen = HashSet::new();
        for (head, variants) in lines() {
            for c in std::iter::once(head).chain(variants) {
                assert!(seen.insert(c), "{c} stands twice");
            }
        }
        assert!(PAIRS.len() >= 350, "only {} variants", PAIRS.len());
    }

    #[test]
    fn every_line_is_a_form_and_its_variants_that_nfkc_leaves_alone() {
        for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let words: Vec<&str> = line.split(' ').collect();
            assert!(words.len() >= 2, "{line}");
            for word in words {
                assert_eq!(word.chars().count(), 1, "{line}");
                assert_eq!(word.nfkc().collect::<String>(), word, "{line}");
            }
        }
    }

    #[test]
    fn frequent_variants_of_names_fold_to_the_common_form() {
        for (variant, common) in
            "髙高﨑崎邊辺邉辺齋斎齊斎斉斎濵浜濱浜嶋島嶌島澤沢廣広國国眞真櫻桜惠恵榮栄瀧滝龍竜𠮷吉"
                .chars()
                .collect::<Vec<_>>()
                .chunks(2)
                .map(|pair| (pair[0], pair[1]))
        {
            assert_eq!(common_form(variant), common);
        }
    }
}
