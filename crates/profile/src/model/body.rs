//! Conference bodies that work on cases: 重層的支援会議 and 支援会議 under their local names.

use domain::code::Code;
use domain::organisation::{BodyKind, ConsentRule};

use super::{IntervalUnit, Key, When};
use crate::read::entry;

entry! {
    /// One conference body.
    Body "会議体" {
        /// Key.
        key: Key = "キー",
        /// Legal kind.
        kind: BodyKind = "法的種別",
        /// Name.
        name: String = "名称",
        /// The agency that holds it. A 重層的支援会議 must have one; a 支援会議 is the municipality's by law.
        host: Option<Key> = "主催",
        /// The standing body in which it is held, for example the council of another law.
        within: Option<Key> = "兼ねる会議",
        /// Areas whose cases it takes, when not those of the whole municipality.
        areas: Vec<Key> = "区域",
        /// Chair.
        chair: Option<Seat> = "議長",
        /// Secretary.
        secretary: Option<Seat> = "事務局長",
        /// Clerk.
        clerk: Option<Seat> = "庶務",
        /// How often.
        frequency: Option<Frequency> = "開催",
        /// Whether consent is needed, where the plan says so; the legal kind decides in any case.
        consent: Option<ConsentRule> = "本人同意",
        /// Who is bound to secrecy, by what.
        secrecy: Option<String> = "守秘義務",
        /// Always present.
        members: Vec<Seat> = "必須の出席者",
        /// Present as the case requires.
        case_members: Vec<Seat> = "事例ごとの出席者",
        /// From whom its members are drawn, where the plan says no more.
        constituents: Vec<String> = "構成員",
        /// What it does, as short facts.
        duties: Vec<String> = "所掌事務",
        /// What it rests on.
        legal_basis: Vec<String> = "設置根拠",
        /// Held from.
        from: Option<When> = "開始",
        /// Held until.
        to: Option<When> = "終了",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}

entry! {
    /// A seat: an agency of the profile, a role in words, or a role at an agency.
    Seat "席" text role {
        /// The role or title.
        role: Option<String> = "役職",
        /// Key of the agency.
        agency: Option<Key> = "機関",
    }
}

entry! {
    /// How often a body meets; `unit` and `every` let the program propose dates.
    Frequency "開催頻度" text stated {
        /// In the plan's words.
        stated: Option<String> = "頻度",
        /// Unit of the interval.
        unit: Option<IntervalUnit> = "間隔の単位",
        /// Length of the interval in units, 1 when not written.
        every: Option<u32> = "間隔",
        /// Also, or only, when needed.
        as_needed: bool = "随時",
    }
}

impl Frequency {
    /// The frequency for people: the plan's words, else the interval, else 随時.
    #[must_use]
    pub fn label(&self) -> String {
        match (&self.stated, self.unit, self.every.unwrap_or(1)) {
            (Some(words), ..) => words.clone(),
            (None, Some(unit), 1) => format!("毎{}", unit.label()),
            (None, Some(IntervalUnit::Month), every) => format!("{every}か月に1回"),
            (None, Some(IntervalUnit::Week), every) => format!("{every}週間に1回"),
            (None, Some(IntervalUnit::Year), every) => format!("{every}年に1回"),
            (None, None, _) => {
                if self.as_needed {
                    "随時".to_owned()
                } else {
                    String::new()
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_without_words_is_put_into_words() {
        let frequency = |unit, every, as_needed| Frequency { stated: None, unit, every, as_needed }.label();
        assert_eq!(frequency(Some(IntervalUnit::Month), None, false), "毎月");
        assert_eq!(frequency(Some(IntervalUnit::Week), Some(2), false), "2週間に1回");
        assert_eq!(frequency(None, None, true), "随時");
    }
}
