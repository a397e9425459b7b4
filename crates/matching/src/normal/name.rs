//! A name for comparing: writing and reading, folded, split into family and given name where that is known.

use japanese::kana::is_kana;
use japanese::name::{kana_key, loose_kana_key, search_key};

/// A name as it was written, glyphs and all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// 姓, or the whole name if it is not known where the family name ends.
    pub family: String,
    /// 名.
    pub given: String,
    /// Reading of the family name, or of the whole name.
    pub family_kana: String,
    /// Reading of the given name.
    pub given_kana: String,
    /// `family` holds the whole name, and `family_kana` its whole reading.
    pub unsplit: bool,
}

impl Written {
    /// A name in one field, with its reading in another: split at the first space if there is one in both.
    #[must_use]
    pub fn whole(name: &str, kana: &str) -> Self {
        let split = |text: &str| match text.trim().split_once(char::is_whitespace) {
            Some((family, given)) => (family.to_owned(), given.trim().to_owned()),
            None => (text.trim().to_owned(), String::new()),
        };
        let ((family, given), (family_kana, given_kana)) = (split(name), split(kana));
        Self { family, given, family_kana, given_kana, unsplit: true }
    }
}

/// A text of two parts with the byte where the second begins, if that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Halves {
    whole: Box<str>,
    at: Option<usize>,
}

impl Halves {
    fn of(first: &str, second: &str, is_unsplit: bool) -> Self {
        let is_open = is_unsplit && second.is_empty();
        Self { whole: [first, second].concat().into(), at: (!is_open).then_some(first.len()) }
    }
}

/// A name made ready for comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameForm {
    writing: Halves,
    reading: Halves,
    /// The reading without voicing marks; its parts begin where those of the reading do.
    loose: Box<str>,
}

/// One part of a name: as written, as read, and as read without voicing marks. Empty where unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View<'a> {
    /// Folded writing; empty for a name known only by its reading.
    pub writing: &'a str,
    /// Folded reading.
    pub reading: &'a str,
    /// Folded reading without voicing marks.
    pub loose: &'a str,
}

impl NameForm {
    /// Folds a written name. A writing in kana is a reading.
    #[must_use]
    pub fn of(written: &Written) -> Self {
        let (family, family_kana) = sides(&written.family, &written.family_kana);
        let (given, given_kana) = sides(&written.given, &written.given_kana);
        let (family_reading, given_reading) = (settled(family_kana, kana_key), settled(given_kana, kana_key));
        let mut loose = loose_kana_key(&family_reading);
        loose.push_str(&loose_kana_key(&given_reading));
        let (family, given) = (settled(family, search_key), settled(given, search_key));
        Self {
            writing: Halves::of(&family, &given, written.unsplit),
            reading: Halves::of(&family_reading, &given_reading, written.unsplit),
            loose: loose.into(),
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.writing.whole.is_empty() && self.reading.whole.is_empty()
    }

    /// The whole name, family name first.
    #[must_use]
    pub fn whole(&self) -> View<'_> {
        View { writing: &self.writing.whole, reading: &self.reading.whole, loose: &self.loose }
    }

    /// Family and given name as they stand; a side that is not split is left empty.
    #[must_use]
    pub fn parts(&self) -> [View<'_>; 2] {
        self.cut(self.writing.at, self.reading.at)
    }

    fn cut(&self, writing: Option<usize>, reading: Option<usize>) -> [View<'_>; 2] {
        let halves = |text, at| cut(text, at);
        let (writing, loose) = (halves(&self.writing.whole, writing), halves(&self.loose, reading));
        let reading = halves(&self.reading.whole, reading);
        [0, 1].map(|side| View { writing: writing[side], reading: reading[side], loose: loose[side] })
    }

    /// Family and given name of both; a name that is not split is split where the other one suggests.
    #[must_use]
    pub fn aligned<'a>(&'a self, other: &'a Self) -> ([View<'a>; 2], [View<'a>; 2]) {
        let own =
            self.cut(suggested(&self.writing, &other.writing), suggested(&self.reading, &other.reading));
        let others =
            other.cut(suggested(&other.writing, &self.writing), suggested(&other.reading, &self.reading));
        (own, others)
    }
}

/// Folds until nothing changes. Names in kana, kanji or letters need one pass; accents that the first pass
/// sets free from a space, and voicing marks after a small kana that it made large, are joined by the next.
fn settled(text: &str, fold: fn(&str) -> String) -> String {
    const MOST_PASSES: usize = 8;
    let mut folded = fold(text);
    let is_plain = |c| matches!(c, '\0'..='\x7f' | '\u{3041}'..='\u{3098}' | '\u{309B}'..='\u{9FFF}');
    for _ in 0..MOST_PASSES {
        if folded.chars().all(is_plain) {
            break;
        }
        let again = fold(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

/// (writing, reading) of one part: kana in the place of kanji are the reading.
fn sides<'a>(writing: &'a str, kana: &'a str) -> (&'a str, &'a str) {
    match (is_kana(writing), kana.trim().is_empty()) {
        (true, true) => ("", writing),
        (true, false) => ("", kana),
        (false, _) => (writing, kana),
    }
}

fn cut(text: &str, at: Option<usize>) -> [&str; 2] {
    match at.and_then(|at| text.split_at_checked(at)) {
        Some((first, second)) => [first, second],
        None => ["", ""],
    }
}

/// Where `text` is to be split when compared with `other`; none only if it is empty.
fn suggested(text: &Halves, other: &Halves) -> Option<usize> {
    if text.at.is_some() || text.whole.is_empty() {
        return text.at;
    }
    let whole = &*text.whole;
    let after = |chars: usize| whole.char_indices().nth(chars).map_or(whole.len(), |(at, _)| at);
    let length = whole.chars().count();
    let Some(at) = other.at else {
        let common = whole.chars().zip(other.whole.chars()).take_while(|(a, b)| a == b).count();
        let chars = if common == 0 || common == length { length / 2 } else { common };
        return Some(after(chars));
    };
    let [family, given] = cut(&other.whole, Some(at));
    if !family.is_empty() && whole.starts_with(family) {
        Some(family.len())
    } else if !given.is_empty() && whole.ends_with(given) {
        Some(whole.len() - given.len())
    } else {
        Some(after(family.chars().count().min(length.saturating_sub(1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(family: &str, given: &str, family_kana: &str, given_kana: &str) -> NameForm {
        NameForm::of(&Written {
            family: family.into(),
            given: given.into(),
            family_kana: family_kana.into(),
            given_kana: given_kana.into(),
            unsplit: false,
        })
    }

    #[test]
    fn spellings_of_one_name_become_one_form() {
        let name = split("髙橋", "惠子", "タカハシ", "ケイコ");
        assert_eq!(name, split("高橋", "恵子", "ﾀｶﾊｼ", "けーこ"));
        assert_eq!(name, NameForm::of(&Written::whole("高橋　恵子", "たかはし けいこ")));
    }

    #[test]
    fn kana_in_the_place_of_kanji_are_a_reading() {
        let name = split("さとう", "ハナ", "", "");
        assert_eq!((name.whole().writing, name.whole().reading), ("", "サトオハナ"));
    }

    #[test]
    fn an_unsplit_name_is_split_as_the_other_one_is() {
        let whole = NameForm::of(&Written::whole("長谷川花子", "ハセガワハナコ"));
        let other = split("長谷川", "華子", "ハセガワ", "ハナコ");
        let (own, _) = whole.aligned(&other);
        assert_eq!(own.map(|part| part.writing), ["長谷川", "花子"]);
        assert_eq!(own.map(|part| part.reading), ["ハセガワ", "ハナコ"]);
        let married = split("林", "花子", "ハヤシ", "ハナコ");
        assert_eq!(whole.aligned(&married).0.map(|part| part.writing), ["長谷川", "花子"]);
        let (own, same) = whole.aligned(&whole);
        assert_eq!(own, same);
    }
}
