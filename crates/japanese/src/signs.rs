//! What the folds ask of a katakana, looked up by its code point. Made once from the lists in `kana`, which are
//! good to read and slow to search.

use std::sync::LazyLock;

use crate::kana::{listed_large, listed_unvoiced, listed_vowel};

/// One katakana.
#[derive(Clone, Copy)]
pub(crate) struct Sign {
    /// The large form of a small one, else the sign itself.
    pub large: char,
    /// The form without voicing mark, else the sign itself.
    pub unvoiced: char,
    /// The vowel it ends with.
    pub vowel: Option<char>,
}

const FIRST: char = '\u{30A0}';
const LAST: char = '\u{30FF}';

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    let sign = |c| Sign { large: listed_large(c), unvoiced: listed_unvoiced(c), vowel: listed_vowel(c) };
    (FIRST..=LAST).map(sign).collect()
});

/// What is known of the character; nothing changes if it is no katakana.
pub(crate) fn sign(c: char) -> Sign {
    let at = u32::from(c).wrapping_sub(u32::from(FIRST)) as usize;
    SIGNS.get(at).copied().unwrap_or(Sign { large: c, unvoiced: c, vowel: None })
}
