//! Reads the numbers of an address: where the town ends, 丁目・番・号 in every notation, the room.

use super::numeral::{is_numeral, kanji_value};

/// Numbers of a lot that are kept: 丁目, 番, 号.
pub(super) const LOT: usize = 3;
/// The largest number of a lot or room.
const MOST_NUMBER: u32 = 99_999;

/// The last number of a building's name: 201 of メゾン山見201号室.
pub(super) fn last_number(text: &[char]) -> u32 {
    let is_digit = |c: &char| c.is_ascii_digit();
    let Some(end) = text.iter().rposition(is_digit) else { return 0 };
    let start = text[..end].iter().rposition(|c| !is_digit(c)).map_or(0, |at| at + 1);
    arabic_value(&text[start..=end]).unwrap_or(0)
}

/// The value of digits; none if it is too large for a lot or room.
fn arabic_value(digits: &[char]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |value, c| Some(value * 10 + c.to_digit(10)?).filter(|value| *value <= MOST_NUMBER))
}

/// Words that stand behind a number of a lot, longest first.
const JOINTS: [&str; 11] = ["番地の", "番地ノ", "丁目", "番地", "番の", "番", "号", "-", "の", "ノ", " "];

/// The value of digits or of a number in kanji, however large.
fn numeral_value(text: &[char]) -> Option<u32> {
    let whole: String = text.iter().collect();
    whole.parse().ok().or_else(|| kanji_value(text.iter().copied()))
}

/// Reads an address from its town on.
pub(super) struct Scan<'a> {
    chars: &'a [char],
    at: usize,
}

impl<'a> Scan<'a> {
    /// At the beginning of an address without municipality.
    pub(super) fn of(chars: &'a [char]) -> Self {
        Self { chars, at: 0 }
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a [char] {
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
        let text = &self.chars[from..end];
        if arabic > 0 {
            return arabic_value(text).map(|number| (number, end));
        }
        if length == 0 {
            return None;
        }
        let is_town = self.starts_with(end, "番町") || self.starts_with(end, "番丁");
        let is_joined = ["丁目", "番", "号"].iter().any(|word| self.starts_with(end, word));
        let is_counted = ["-", "の", "ノ"].iter().any(|word| self.starts_with(end, word))
            && self.chars.get(end + 1).is_some_and(|c| c.is_ascii_digit() || is_numeral(*c));
        (!is_town && (is_joined || is_counted))
            .then(|| kanji_value(text.iter().copied()))?
            .map(|value| (value, end))
    }

    /// Everything before the first number of the lot. Numbers that belong to a name (北1条) stay in it.
    pub(super) fn town(&mut self) -> Vec<char> {
        let mut town = Vec::with_capacity(self.chars.len());
        while self.at < self.chars.len() {
            let length = self.rest().iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).count();
            let text = self.rest().get(..length).unwrap_or_default();
            let in_name =
                length > 0 && ["条", "線", "軒"].iter().any(|word| self.starts_with(self.at + length, word));
            if in_name {
                match numeral_value(text) {
                    Some(number) => town.extend(number.to_string().chars()),
                    None => town.extend(text),
                }
                self.at += length;
            } else if length > 0 && self.number(self.at).is_some() {
                break;
            } else {
                // A number too large for a lot is taken as a whole, not from its second digit on.
                let next = self.rest().iter().take(length.max(1));
                town.extend(next);
                self.at += length.max(1);
            }
        }
        let end = town.iter().rposition(|c| *c != '-').map_or(0, |at| at + 1);
        town.truncate(end);
        town
    }

    /// The numbers of the lot; stands behind them afterwards.
    pub(super) fn numbers(&mut self) -> Vec<u32> {
        let mut numbers = Vec::new();
        while numbers.len() <= LOT && self.at < self.chars.len() {
            let bare = self.chars[self.at..].iter().take_while(|c| is_numeral(**c)).count();
            let text = &self.chars[self.at..self.at + bare];
            // Behind another number, a last number in kanji needs no joint: 三丁目一二.
            let is_last = !numbers.is_empty() && self.at + bare == self.chars.len();
            let found = self
                .number(self.at)
                .or_else(|| is_last.then(|| kanji_value(text.iter().copied()))?.map(|n| (n, self.at + bare)));
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
