//! Family and given name of two persons, over all their names; kanji and reading are one piece of evidence.

use super::levels::{MISSING, OTHER, name as level};
use crate::normal::{NameForm, Sight, View, look_alike};
use crate::text::is_one_edit;

/// The best agreement over all names of both; the current names win if others fit no better.
pub(super) fn compare(one: &[NameForm], two: &[NameForm]) -> [u8; 2] {
    best(one, two).map_or([MISSING; 2], |best| best.levels)
}

/// The parts of the two names that agree best, of which [`compare`] gives the levels.
pub(super) fn compared<'a>(
    one: &'a [NameForm],
    two: &'a [NameForm],
) -> Option<([View<'a>; 2], [View<'a>; 2])> {
    let (left, right) = match (one, two) {
        ([left], [right]) => (left, right),
        _ => best(one, two).and_then(|best| one.get(best.at.0).zip(two.get(best.at.1)))?,
    };
    Some(left.aligned(right))
}

/// Which names of two persons agree best, and how.
struct Best {
    at: (usize, usize),
    levels: [u8; 2],
}

fn best(one: &[NameForm], two: &[NameForm]) -> Option<Best> {
    let mut best = None;
    let mut best_rank = None;
    for (i, left) in one.iter().enumerate() {
        for (j, right) in two.iter().enumerate() {
            let mut levels = pair(left, right);
            // Levels break ties, so that the order of the two persons does not matter.
            let worth = worth(levels[0]) + worth(levels[1]);
            let rank = Some((worth, i + j == 0, levels));
            if rank <= best_rank {
                continue;
            }
            if i + j > 0 && agrees(levels[0]) {
                levels[0] = level::FORMER;
            }
            best_rank = rank;
            best = Some(Best { at: (i, j), levels });
        }
    }
    best
}

/// How much a level is worth when the best of several names is chosen.
fn worth(level: u8) -> u8 {
    match level {
        MISSING => 2,
        OTHER => 0,
        level::SWAPPED => 10,
        _ => level + 1,
    }
}

/// Whether a level says that writing or reading are the same.
fn agrees(level: u8) -> bool {
    (level::READING_OTHER_WRITING..=level::BOTH).contains(&level)
}

fn pair(left: &NameForm, right: &NameForm) -> [u8; 2] {
    let sketches = left.sketches().zip(right.sketches());
    // The texts are read only where a glance does not tell.
    let seen = |i: usize, j: usize| {
        sketches.and_then(|(one, two)| match one[i].against(two[j]) {
            Sight::Nothing => Some(MISSING),
            Sight::Apart => Some(OTHER),
            Sight::Open => None,
        })
    };
    let read = |i: usize, j: usize| {
        let (one, two) = left.aligned(right);
        part(one[i], two[j])
    };
    let level = |i: usize, j: usize| seen(i, j).unwrap_or_else(|| read(i, j));
    let levels = [level(0, 0), level(1, 1)];
    if levels == [OTHER; 2] && agrees(level(0, 1)) && agrees(level(1, 0)) {
        return [level::SWAPPED; 2];
    }
    levels
}

fn part(one: View<'_>, two: View<'_>) -> u8 {
    let has_writings = !one.writing.is_empty() && !two.writing.is_empty();
    let has_readings = !one.reading.is_empty() && !two.reading.is_empty();
    let is_written_alike = has_writings && one.writing == two.writing;
    let is_read_alike = has_readings && one.reading == two.reading;
    match (is_written_alike, is_read_alike) {
        (true, true) => level::BOTH,
        (true, false) if has_readings => level::WRITING_OTHER_READING,
        (true, false) => level::WRITING,
        (false, true) if has_writings => level::READING_OTHER_WRITING,
        (false, true) => level::READING,
        (false, false) if has_readings && is_near_reading(one, two) => level::READING_NEAR,
        (false, false) if has_writings && is_near_writing(one.writing, two.writing) => level::WRITING_NEAR,
        (false, false) if has_writings || has_readings => OTHER,
        (false, false) => MISSING,
    }
}

/// Voicing aside the same, or one kana other in a reading of at least three.
fn is_near_reading(one: View<'_>, two: View<'_>) -> bool {
    one.loose == two.loose || is_near(one.loose, two.loose, 3)
}

fn is_near_writing(one: &str, two: &str) -> bool {
    is_near(one, two, 2) || look_alike(one, two)
}

/// One edit apart, both at least `least` characters long.
fn is_near(one: &str, two: &str, least: usize) -> bool {
    is_one_edit(one, two) && one.chars().count().min(two.chars().count()) >= least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal::Written;

    fn name(words: &str, kana: &str) -> NameForm {
        let part = |text: &str, at: usize| text.split(' ').nth(at).unwrap_or_default().to_owned();
        NameForm::of(&Written {
            family: part(words, 0),
            given: part(words, 1),
            family_kana: part(kana, 0),
            given_kana: part(kana, 1),
            unsplit: false,
        })
    }

    fn levels(one: (&str, &str), two: (&str, &str)) -> [u8; 2] {
        let (one, two) = ([name(one.0, one.1)], [name(two.0, two.1)]);
        let found = compare(&one, &two);
        assert_eq!(found, compare(&two, &one), "the order must not matter");
        found
    }

    #[test]
    fn kanji_and_reading_together_make_the_level() {
        let hanako = ("渡邉 花子", "ワタナベ ハナコ");
        assert_eq!(levels(hanako, ("渡辺 花子", "わたなべ はなこ")), [level::BOTH; 2]);
        assert_eq!(levels(hanako, ("渡辺 花子", "")), [level::WRITING; 2]);
        assert_eq!(levels(hanako, ("", "ワタナベ ハナコ")), [level::READING; 2]);
        assert_eq!(levels(hanako, ("渡部 華子", "ワタナベ ハナコ")), [level::READING_OTHER_WRITING; 2]);
        assert_eq!(levels(hanako, ("渡辺 花子", "ワタベ カコ")), [level::WRITING_OTHER_READING; 2]);
        assert_eq!(levels(hanako, ("渡部 化子", "")), [level::WRITING_NEAR; 2]);
        assert_eq!(levels(hanako, ("渡部 ", "ワタナヘ ハナゴ")), [level::READING_NEAR; 2]);
        assert_eq!(levels(hanako, ("鈴木 一郎", "スズキ イチロウ")), [OTHER; 2]);
        assert_eq!(levels(hanako, ("", "")), [MISSING; 2]);
    }

    #[test]
    fn a_glance_never_says_apart_where_the_texts_say_more() {
        let words = ["渡辺 花子", "渡部 化子", "村 誠", "森 翔", "林 花", "花子 渡辺", "佐藤 ", " 花子", ""];
        let kanas = ["ワタナベ ハナコ", "ワタナヘ ハナゴ", "ワタベ ハナ", "ナワタベ ハナエコ", "サトウ ", ""];
        let names: Vec<NameForm> =
            words.iter().flat_map(|word| kanas.iter().map(|kana| name(word, kana))).collect();
        for (one, two) in names.iter().flat_map(|one| names.iter().map(move |two| (one, two))) {
            let (left, right) = one.aligned(two);
            let read = [part(left[0], right[0]), part(left[1], right[1])];
            let found = pair(one, two);
            assert!(found == read || found == [level::SWAPPED; 2] && read == [OTHER; 2], "{one:?} {two:?}");
        }
    }

    #[test]
    fn exchanged_fields_are_seen() {
        assert_eq!(levels(("花子 渡辺", ""), ("渡辺 花子", "")), [level::SWAPPED; 2]);
    }

    #[test]
    fn a_maiden_name_counts_as_agreement_with_a_former_name() {
        let now = [name("佐藤 花子", ""), name("渡辺 花子", "")];
        let then = [name("渡辺 花子", "")];
        assert_eq!(compare(&now, &then), [level::FORMER, level::WRITING]);
        assert_eq!(compare(&then, &now), [level::FORMER, level::WRITING]);
    }
}
