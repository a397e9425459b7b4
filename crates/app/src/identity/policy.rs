//! Which passwords are good enough: at least fifteen characters, none that people are known to use, no rules
//! about kinds of characters. Source: guide experience-and-operations D23 (NIST SP 800-63B-4).
//!
//! `blocked_words.txt` lists words; a password that is nothing but one or two of them with digits and signs
//! around is refused, and so are repetitions and runs along the alphabet, the digits or the keyboard.

use std::{collections::HashSet, sync::LazyLock};

use unicode_normalization::UnicodeNormalization as _;

/// Fewest characters.
pub const SHORTEST: usize = 15;
/// Most characters.
pub const LONGEST: usize = 128;

static BLOCKED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("blocked_words.txt")
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .collect()
});

/// Rows of keys and orders along which a finger or the mind runs.
const RUNS: [&str; 9] = [
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "01234567890123456789",
    "98765432109876543210",
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "aiueokakikukekosashisusesotachitsutetonaninuneno",
    "irohanihohetochirinuruwo",
];

/// The form in which a password is hashed and judged: full-width letters become half-width, so that it does not
/// matter whether the input method was on.
#[must_use]
pub(super) fn normal(password: &str) -> String {
    password.nfkc().collect()
}

/// Why a password is not good enough, as a sentence that says what to do; `None` if it is.
#[must_use]
pub(super) fn weakness(password: &str, login: &str) -> Option<&'static str> {
    let folded = normal(password).to_lowercase();
    let length = normal(password).chars().count();
    let login = login.to_lowercase();
    if password.is_empty() {
        Some("パスワードを入力してください。")
    } else if length < SHORTEST {
        Some("パスワードは15文字以上にしてください。")
    } else if length > LONGEST {
        Some("パスワードは128文字以内にしてください。")
    } else if login.chars().count() >= 3 && folded.contains(&login) {
        Some("ログインIDを含まないパスワードにしてください。")
    } else if is_repetition(&folded) || is_run(&folded) {
        Some("同じ文字の繰り返しや、並び順どおりの文字ではないパスワードにしてください。")
    } else if is_known(&folded) {
        Some("よく使われる言葉だけのパスワードは推測されます。関係のない言葉を三つ以上つなげてください。")
    } else {
        None
    }
}

/// A unit of at most six characters, again and again.
fn is_repetition(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=6).any(|unit| chars.iter().enumerate().all(|(at, c)| *c == chars[at % unit]))
}

/// Nothing but stretches of four or more along one of [`RUNS`].
fn is_run(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let longest = (4..=rest.len())
            .filter(|end| rest.is_char_boundary(*end))
            .take_while(|end| RUNS.iter().any(|run| run.contains(&rest[..*end])))
            .last();
        match longest {
            Some(end) => rest = &rest[end..],
            // A short remainder does not make it better.
            None => return rest.len() < 4 && rest.len() < text.len(),
        }
    }
    true
}

/// One or two listed words, whatever digits and signs stand around them.
fn is_known(folded: &str) -> bool {
    let letters: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    let spelled: String = letters_for_signs(folded);
    [folded, letters.as_str(), spelled.as_str()].into_iter().any(|text| {
        BLOCKED.contains(text)
            || text.char_indices().skip(1).any(|(cut, _)| {
                let (first, second) = text.split_at(cut);
                BLOCKED.contains(first) && (BLOCKED.contains(second) || second == first)
            })
            || is_repetition_of_known(text)
    })
}

fn is_repetition_of_known(text: &str) -> bool {
    let fits = |word: &&&str| text.len() > word.len() && text.len().is_multiple_of(word.len());
    BLOCKED.iter().filter(fits).any(|word| text == word.repeat(text.len() / word.len()))
}

/// `p@ssw0rd` as `password`, without what is left of digits and signs.
fn letters_for_signs(text: &str) -> String {
    let swap = |c| match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '$' | '5' => 's',
        other => other,
    };
    text.chars().map(swap).filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::{BLOCKED, weakness};

    #[test]
    fn long_phrases_of_unrelated_words_are_good_and_need_no_digits_or_signs() {
        for good in [
            "mizutama kasa hashigo",
            "あめあがりのてつぼうととおいかえる",
            "correct lantern velvet moss",
            "ｋａｍｉｓｈｉｂａｉ　ｔｏｕｄａｉ　ｎｉｊｉ",
        ] {
            assert_eq!(weakness(good, "satou"), None, "{good}");
        }
    }

    #[test]
    fn short_repeated_running_and_well_known_passwords_are_refused() {
        for bad in [
            "",
            "mijikai",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "123456789012345",
            "qwertyuiopasdfghjkl",
            "passwordpassword",
            "P@ssw0rdP@ssw0rd",
            "password12345678901",
            "yamagatayamagata2026",
            "Tasuki-Fukushi-2026",
            "ohayougozaimasu",
            "abcdefghijklmnop",
            "ＰＡＳＳＷＯＲＤ１２３４５６７８",
        ] {
            assert!(weakness(bad, "satou").is_some(), "{bad}");
        }
        assert!(weakness(&"あ".repeat(129), "satou").is_some());
    }

    #[test]
    fn a_password_may_not_hold_the_login() {
        assert!(weakness("hashigo SATOU mizutama", "satou").is_some());
        assert!(weakness("hashigo SATOU mizutama", "tanaka").is_none());
    }

    #[test]
    fn the_list_holds_at_least_three_hundred_folded_words() {
        assert!(BLOCKED.len() >= 300, "{}", BLOCKED.len());
        assert!(BLOCKED.iter().all(|word| *word == word.to_lowercase() && !word.contains(' ')));
    }
}
