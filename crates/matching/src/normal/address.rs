//! An address for comparing: municipality, town, lot numbers and room, however they were written.
//!
//! 三丁目12番5号, 3-12-5, ３－１２－５ and 三丁目12の5 are one; 大字, 字, ヶ/ケ/が and spaces do not count.

use japanese::nfkc::each_nfkc;

use super::lot::{LOT, Scan, last_number};
use super::numeral::is_numeral;
use super::region;

/// An address taken apart. Empty or 0 where nothing was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// 市区町村 without the prefecture.
    pub region: Box<str>,
    /// 町・字, folded.
    pub town: Box<str>,
    /// 丁目・番・号 in the order written; 0 is none.
    pub lot: [u32; LOT],
    /// The room or flat; 0 is none.
    pub room: u32,
    /// The last two characters of the town, to tell towns apart without fetching their texts.
    tail: [char; 2],
}

impl Place {
    /// Takes a written address apart. Any text is accepted.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let chars = folded(written);
        let (region, rest) = region::split(without_postal_code(&chars));
        let mut scan = Scan::of(rest);
        let town = scan.town();
        let mut numbers = scan.numbers();
        let room = if numbers.len() > LOT { numbers.swap_remove(LOT) } else { last_number(scan.rest()) };
        let mut lot = [0; LOT];
        for (place, number) in lot.iter_mut().zip(numbers) {
            *place = number;
        }
        let town = key(&town);
        let mut ends = town.chars().rev();
        let mut end = || ends.next().unwrap_or_default();
        let tail = [end(), end()];
        Self { region: key(region), town, lot, room, tail }
    }

    /// False if neither of the two towns can end with the other's name.
    #[must_use]
    pub fn may_be_in_town_of(&self, other: &Self) -> bool {
        self.tail == other.tail
    }

    /// Whether nothing can be compared.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.town.is_empty()
    }

    /// Whether a lot is given.
    #[must_use]
    pub fn has_lot(&self) -> bool {
        self.lot[0] > 0
    }
}

/// Town or municipality for comparing: kana and variants folded, 大字 and 字 gone, one sign for ヶ/ケ/が.
fn key(text: &[char]) -> Box<str> {
    let mut chars = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text.get(at) {
        let is_large = *c == '大' && text.get(at + 1) == Some(&'字');
        if !is_large && *c != '字' {
            chars.push(*c);
        }
        at += if is_large { 2 } else { 1 };
    }
    let is_kanji = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| *c >= '\u{3400}');
    let even = |(at, c): (usize, &char)| match c {
        'ヶ' | 'ケ' | 'が' | 'ガ' | 'ヵ' | 'カ' | 'け'
            if is_kanji(at.checked_sub(1)) && is_kanji(Some(at + 1)) =>
        {
            'ケ'
        }
        'の' | 'ノ' | '之' => 'ノ',
        _ => *c,
    };
    let mut bare = String::with_capacity(4 * chars.len());
    bare.extend(chars.iter().enumerate().map(even));
    japanese::name::search_key(&bare).into()
}

/// Half-width numbers, hyphens of one kind, no spaces but between two numbers.
fn folded(written: &str) -> Vec<char> {
    let mut wide = Vec::with_capacity(written.len());
    each_nfkc(written, |c| {
        if !c.is_control() || c.is_whitespace() {
            wide.push(c);
        }
    });
    let mut out: Vec<char> = Vec::with_capacity(wide.len());
    for (at, c) in wide.iter().enumerate() {
        let is_space = c.is_whitespace();
        if !is_space && !is_hyphen(*c) {
            out.push(*c);
            continue;
        }
        let before = out.last().copied().unwrap_or(' ');
        let next = wide[at + 1..].iter().find(|c| !c.is_whitespace()).copied().unwrap_or(' ');
        if is_space {
            if before.is_ascii_digit() && next.is_ascii_digit() {
                out.push(' ');
            }
        } else {
            let in_number = is_number_sign(before) && is_number_sign(next);
            out.push(if in_number || *c != 'ー' { '-' } else { 'ー' });
        }
    }
    out
}

fn without_postal_code(chars: &[char]) -> &[char] {
    let Some((&'〒', rest)) = chars.split_first() else { return chars };
    let code = rest.iter().take_while(|c| c.is_ascii_digit() || **c == '-').count();
    &rest[code..]
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | 'ー' | '‐'..='―' | '−' | '~' | '〜' | '─' | '━')
}

fn is_number_sign(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c) || c == '目' || c == '番' || c == '地'
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn one_place_in_every_notation() {
        for written in [
            "本町三丁目12番5号",
            "本町3-12-5",
            "本町３－１２－５",
            "本町三丁目12-5",
            "本町3丁目12の5",
            "山口県山見市本町3丁目12番地5",
            "〒754-0000 山見市 本町 三丁目 十二番 五号",
            "山見市大字本町3ー12ー5",
            "本町三-一二-五",
        ] {
            let place = Place::read(written);
            assert_eq!((&*place.town, place.lot, place.room), ("本町", [3, 12, 5], 0), "{written}");
        }
    }

    #[test]
    fn rooms_are_told_from_lots() {
        for written in [
            "緑町2-4-6-201",
            "緑町2-4-6 201",
            "緑町2丁目4番6号 メゾン山見201号室",
            "緑町2-4-6コーポ201",
            "緑町2-4-6 コーポ山 201号",
        ] {
            let place = Place::read(written);
            assert_eq!((&*place.town, place.lot, place.room), ("緑町", [2, 4, 6], 201), "{written}");
        }
    }

    #[test]
    fn numerals_of_a_towns_name_stay_in_it() {
        for (one, two) in [
            ("一番町3-1", "一番町三丁目1"),
            ("北1条西2丁目", "北一条西二丁目"),
            ("二の宮4-5", "二ノ宮4丁目5番"),
        ] {
            assert_eq!(Place::read(one), Place::read(two), "{one} {two}");
        }
        assert_eq!(&*Place::read("一番町3-1").town, "一番町");
        assert_eq!(Place::read("松ヶ丘1").town, Place::read("松が丘1").town);
        assert_eq!(Place::read("龍ケ崎町1").town, Place::read("竜ｹ﨑町1").town);
    }

    #[test]
    fn what_is_no_address_is_unknown_or_only_a_town() {
        assert!(Place::read("").is_unknown());
        assert!(Place::read("3-1").is_unknown());
        assert!(!Place::read("不定").has_lot());
        assert_eq!(Place::read("本町99999999999").lot, [0, 0, 0]);
    }
}
