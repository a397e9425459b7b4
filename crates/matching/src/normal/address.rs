//! An address for comparing: municipality, town, lot numbers and room, however they were written.
//!
//! 三丁目12番5号, 3-12-5, ３－１２－５ and 三丁目12の5 are one; 大字, 字, ヶ/ケ/が and spaces do not count.

use unicode_normalization::UnicodeNormalization;

use super::numeral::{is_numeral, kanji_number};
use super::region;

/// Numbers of a lot that are kept: 丁目, 番, 号.
const LOT: usize = 3;
/// The largest number of a lot or room.
const MOST_NUMBER: u32 = 99_999;

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
}

impl Place {
    /// Takes a written address apart. Any text is accepted.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let (region, rest) = region::split(&folded(written));
        let mut scan = Scan { chars: rest.chars().collect(), at: 0 };
        let town = scan.town();
        let mut numbers = scan.numbers();
        let room = if numbers.len() > LOT { numbers.swap_remove(LOT) } else { last_number(scan.rest()) };
        let mut lot = [0; LOT];
        for (place, number) in lot.iter_mut().zip(numbers) {
            *place = number;
        }
        Self { region: key(&region), town: key(&town), lot, room }
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
fn key(text: &str) -> Box<str> {
    let bare = text.replace("大字", "").replace('字', "");
    let chars: Vec<char> = bare.chars().collect();
    let is_kanji = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| *c >= '\u{3400}');
    let even = chars.iter().enumerate().map(|(at, c)| match c {
        'ヶ' | 'ケ' | 'が' | 'ガ' | 'ヵ' | 'カ' | 'け'
            if is_kanji(at.checked_sub(1)) && is_kanji(Some(at + 1)) =>
        {
            'ケ'
        }
        'の' | 'ノ' | '之' => 'ノ',
        _ => *c,
    });
    japanese::name::search_key(&even.collect::<String>()).into()
}

/// Half-width numbers, hyphens of one kind, no postal code, no spaces but between two numbers.
fn folded(written: &str) -> String {
    let wide: Vec<char> = written.nfkc().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let mut out = String::with_capacity(written.len());
    for (at, c) in wide.iter().enumerate() {
        let before = out.chars().next_back().unwrap_or(' ');
        let next = wide[at + 1..].iter().find(|c| !c.is_whitespace()).copied().unwrap_or(' ');
        let in_number = is_number_sign(before) && is_number_sign(next);
        if c.is_whitespace() {
            if before.is_ascii_digit() && next.is_ascii_digit() {
                out.push(' ');
            }
        } else if is_hyphen(*c) {
            out.push(if in_number || *c != 'ー' { '-' } else { 'ー' });
        } else {
            out.push(*c);
        }
    }
    match out.strip_prefix('〒') {
        Some(rest) => rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').to_owned(),
        None => out,
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | 'ー' | '‐'..='―' | '−' | '~' | '〜' | '─' | '━')
}

fn is_number_sign(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c) || c == '目' || c == '番' || c == '地'
}

/// The last number of a building's name: 201 of メゾン山見201号室.
fn last_number(text: &[char]) -> u32 {
    let is_digit = |c: &char| c.is_ascii_digit();
    let Some(end) = text.iter().rposition(is_digit) else { return 0 };
    let start = text[..end].iter().rposition(|c| !is_digit(c)).map_or(0, |at| at + 1);
    text[start..=end]
        .iter()
        .collect::<String>()
        .parse()
        .ok()
        .filter(|number| *number <= MOST_NUMBER)
        .unwrap_or(0)
}

/// Words that stand behind a number of a lot, longest first.
const JOINTS: [&str; 11] = ["番地の", "番地ノ", "丁目", "番地", "番の", "番", "号", "-", "の", "ノ", " "];

struct Scan {
    chars: Vec<char>,
    at: usize,
}

impl Scan {
    fn rest(&self) -> &[char] {
        self.chars.get(self.at..).unwrap_or_default()
    }

    fn starts_with(&self, from: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(index, c)| self.chars.get(from + index) == Some(&c))
    }

    /// A number at `from` and where it ends; numbers in kanji only where a joint shows that they are one.
    fn number(&self, from: usize) -> Option<(u32, usize)> {
        let run = |is: fn(char) -> bool| self.chars[from..].iter().take_while(|c| is(**c)).count();
        let arabic = run(|c| c.is_ascii_digit());
        let length = if arabic > 0 { arabic } else { run(is_numeral) };
        let end = from + length;
        let text: String = self.chars[from..end].iter().collect();
        if arabic > 0 {
            return text.parse().ok().filter(|number| *number <= MOST_NUMBER).map(|number| (number, end));
        }
        let is_town = self.starts_with(end, "番町") || self.starts_with(end, "番丁");
        let is_joined = ["丁目", "番", "号"].iter().any(|word| self.starts_with(end, word));
        let is_counted = ["-", "の", "ノ"].iter().any(|word| self.starts_with(end, word))
            && self.chars.get(end + 1).is_some_and(|c| c.is_ascii_digit() || is_numeral(*c));
        (length > 0 && !is_town && (is_joined || is_counted))
            .then(|| kanji_number(&text))?
            .map(|value| (value, end))
    }

    /// Everything before the first number of the lot. Numbers that belong to a name (北1条) stay in it.
    fn town(&mut self) -> String {
        let mut town = String::new();
        while self.at < self.chars.len() {
            let length = self.rest().iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).count();
            let in_name =
                length > 0 && ["条", "線", "軒"].iter().any(|word| self.starts_with(self.at + length, word));
            if in_name {
                let text: String = self.rest().iter().take(length).collect();
                let number = text.parse().ok().or_else(|| kanji_number(&text));
                town.push_str(&number.map_or(text, |number: u32| number.to_string()));
                self.at += length;
            } else if self.number(self.at).is_some() {
                break;
            } else {
                // A number too large for a lot is taken as a whole, not from its second digit on.
                let next = self.rest().iter().take(length.max(1));
                town.extend(next);
                self.at += length.max(1);
            }
        }
        town.trim_end_matches('-').to_owned()
    }

    /// The numbers of the lot; stands behind them afterwards.
    fn numbers(&mut self) -> Vec<u32> {
        let mut numbers = Vec::new();
        while numbers.len() <= LOT && self.at < self.chars.len() {
            let bare = self.chars[self.at..].iter().take_while(|c| is_numeral(**c)).count();
            let text: String = self.chars[self.at..self.at + bare].iter().collect();
            // Behind another number, a last number in kanji needs no joint: 三丁目一二.
            let is_last = !numbers.is_empty() && self.at + bare == self.chars.len();
            let found = self
                .number(self.at)
                .or_else(|| is_last.then(|| kanji_number(&text))?.map(|n| (n, self.at + bare)));
            let Some((number, end)) = found else { break };
            // 201号室 is a room, not part of the lot.
            if self.starts_with(end, "号室") || self.starts_with(end, "号棟") || self.starts_with(end, "階")
            {
                break;
            }
            numbers.push(number);
            self.at = end;
            let Some(joint) = JOINTS.iter().find(|joint| self.starts_with(end, joint)) else { break };
            self.at += joint.chars().count();
            if matches!(*joint, "号" | " ") {
                break;
            }
        }
        numbers
    }
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
