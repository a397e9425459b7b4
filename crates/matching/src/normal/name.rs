//! A name for comparing: writing and reading, folded, split into family and given name where that is known.

use japanese::kana::is_kana;
use japanese::name::{kana_key, loose_kana_key, search_key};

use super::sketch::Sketch;

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

/// Where one text of a name ends within the texts of the form, and where its second part begins, if that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Halves {
    end: usize,
    at: Option<usize>,
}

/// A name made ready for comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameForm {
    /// Writing, reading, and reading without voicing marks, one behind the other: one piece of memory to fetch. The
    /// parts of the last begin where those of the reading do.
    texts: Box<str>,
    writing: Halves,
    reading: Halves,
    /// Of both parts, if they are the same whatever the name is compared with.
    sketches: Option<[Sketch; 2]>,
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
        let readings = [settled(family_kana, kana_key), settled(given_kana, kana_key)];
        let loose = [loose_kana_key(&readings[0]), loose_kana_key(&readings[1])];
        let writings = [settled(family, search_key), settled(given, search_key)];
        let split = |parts: &[String; 2]| {
            let is_open = written.unsplit && parts[1].is_empty();
            (!is_open).then_some(parts[0].len())
        };
        let end = |parts: &[String; 2]| parts[0].len() + parts[1].len();
        let mut texts = String::with_capacity(end(&writings) + end(&readings) + end(&loose));
        texts.extend([&writings, &readings, &loose].into_iter().flatten().map(String::as_str));
        let mut form = Self {
            texts: texts.into(),
            writing: Halves { end: end(&writings), at: split(&writings) },
            reading: Halves { end: end(&writings) + end(&readings), at: split(&readings) },
            sketches: None,
        };
        form.sketches = form.sketched();
        form
    }

    /// None if a text is still to be split, or if its loose reading does not keep step with the reading.
    fn sketched(&self) -> Option<[Sketch; 2]> {
        let whole = self.whole();
        let is_settled = (whole.writing.is_empty() || self.writing.at.is_some())
            && (whole.reading.is_empty() || self.reading.at.is_some());
        let parts = self.parts();
        let keeps_step = |part: &View<'_>| part.reading.len() == part.loose.len();
        (is_settled && parts.iter().all(keeps_step)).then(|| parts.map(Sketch::of))
    }

    /// What can be said of each part at a glance; none if the texts have to be read.
    #[must_use]
    pub fn sketches(&self) -> Option<&[Sketch; 2]> {
        self.sketches.as_ref()
    }

    /// Reads something of the form and of its texts; see [`crate::schema::Schema::touch`].
    pub(crate) fn touch(&self) -> u64 {
        let text = self.texts.as_bytes();
        let ends = [text.first(), text.last()].into_iter().flatten();
        ends.fold(self.sketches.is_some().into(), |touched, byte| touched ^ u64::from(*byte))
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.reading.end == 0
    }

    /// The whole name, family name first.
    #[must_use]
    pub fn whole(&self) -> View<'_> {
        let text = |from: usize, until: usize| self.texts.get(from..until).unwrap_or_default();
        View {
            writing: text(0, self.writing.end),
            reading: text(self.writing.end, self.reading.end),
            loose: text(self.reading.end, self.texts.len()),
        }
    }

    /// Family and given name as they stand; a side that is not split is left empty.
    #[must_use]
    pub fn parts(&self) -> [View<'_>; 2] {
        self.cut(self.writing.at, self.reading.at)
    }

    fn cut(&self, writing: Option<usize>, reading: Option<usize>) -> [View<'_>; 2] {
        let whole = self.whole();
        let (writing, loose) = (cut(whole.writing, writing), cut(whole.loose, reading));
        let reading = cut(whole.reading, reading);
        [0, 1].map(|side| View { writing: writing[side], reading: reading[side], loose: loose[side] })
    }

    /// Family and given name of both; a name that is not split is split where the other one suggests.
    #[must_use]
    pub fn aligned<'a>(&'a self, other: &'a Self) -> ([View<'a>; 2], [View<'a>; 2]) {
        (self.cut_as(other), other.cut_as(self))
    }

    fn cut_as(&self, other: &Self) -> [View<'_>; 2] {
        let (own, others) = (self.whole(), other.whole());
        let writing = suggested((own.writing, self.writing.at), (others.writing, other.writing.at));
        let reading = suggested((own.reading, self.reading.at), (others.reading, other.reading.at));
        self.cut(writing, reading)
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

/// Where `text` is to be split when compared with `other`, each given with where it is split already; none only if it
/// is empty.
fn suggested((text, at): (&str, Option<usize>), (other, other_at): (&str, Option<usize>)) -> Option<usize> {
    if at.is_some() || text.is_empty() {
        return at;
    }
    let after = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let length = text.chars().count();
    let Some(other_at) = other_at else {
        let common = text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let chars = if common == 0 || common == length { length / 2 } else { common };
        return Some(after(chars));
    };
    let [family, given] = cut(other, Some(other_at));
    if !family.is_empty() && text.starts_with(family) {
        Some(family.len())
    } else if !given.is_empty() && text.ends_with(given) {
        Some(text.len() - given.len())
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
