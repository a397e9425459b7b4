//! シート: what is asked of a person item by item, and what was answered when, by whose account.
//!
//! A sheet (相談受付・申込票, インテーク・アセスメントシート, the plans of アウトリーチ and 参加支援) is data: an edition lists
//! its items, and a city adds its own and changes words without code. A draft becomes an edition when it is published, and
//! what was filled in keeps the edition it was filled in with. Source of the items: guide domain §2.2–2.6; what is not
//! confirmed there carries its confidence.
//!
//! [`value`] reads what was typed, [`merge()`] brings together what two people put down at once, [`design`] says how an
//! edition may be changed, [`known`] what other records already say.

pub mod design;
pub mod known;
mod merge;
pub mod value;

pub use merge::{Merge, merge};

use crate::{
    category::Category,
    consent::{Topic, UNASKED},
    interval::Intervals,
};

crate::codes! {
    /// Which sheet.
    pub enum SheetKind {
        /// Filled in by the person, completed at the desk.
        Application = "application" => "相談受付・申込票",
        /// What was understood at the beginning and since.
        Intake = "intake" => "インテーク・アセスメントシート",
        /// For somebody who does not come; may lack consent.
        Outreach = "outreach" => "アウトリーチ プランシート",
        /// For somebody who looks for a place to belong.
        Participation = "participation" => "参加支援 プランシート",
    }

    /// How an item is answered.
    pub enum ItemKind {
        /// A line of text.
        Line = "line" => "短い文",
        /// Text of many lines.
        Text = "text" => "長い文",
        /// One of its choices.
        One = "one" => "1つ選ぶ",
        /// Any number of its choices.
        Many = "many" => "いくつでも選ぶ",
        /// A date, perhaps only a part of it.
        Date = "date" => "日付",
        /// A whole number.
        Number = "number" => "数",
        /// An amount in yen.
        Yen = "yen" => "金額（円）",
    }

    /// Why there is no answer. Three different things (guide experience-and-operations §2, rule F8).
    pub enum Unknown {
        /// Asked, and nobody knows.
        NotKnown = "not_known" => "不明",
        /// Nobody asked yet.
        NotAsked = "not_asked" => "聞けていない",
        /// Asked, and the person does not wish to say.
        Declined = "declined" => "答えたくない",
    }

    /// Whether an edition is being made or is in use.
    pub enum EditionState {
        /// Being made; nobody fills it in.
        Draft = "draft" => "下書き",
        /// In use, or was.
        Published = "published" => "公開",
    }

    /// How sure it is that the national form has this item so (the marks of guide domain).
    pub enum Confidence {
        /// Found, or practice everywhere.
        High = "high" => "確か",
        /// Probable.
        Medium = "medium" => "未確認",
        /// A guess.
        Low = "low" => "推定",
        /// The city's own.
        Own = "own" => "市独自",
    }
}

impl SheetKind {
    /// The item that says when the plan on this sheet is looked at again.
    #[must_use]
    pub fn review_item(self) -> Option<&'static str> {
        match self {
            Self::Outreach => Some("or_review"),
            Self::Participation => Some("pa_review"),
            Self::Application | Self::Intake => None,
        }
    }

    /// Days until it is looked at again when nobody names a day.
    #[must_use]
    pub fn review_days(self, intervals: &Intervals) -> Option<i32> {
        match self {
            Self::Outreach => Some(intervals.outreach),
            Self::Participation => Some(intervals.participation),
            Self::Application | Self::Intake => None,
        }
    }
}

impl ItemKind {
    /// Whether it is answered by choosing.
    #[must_use]
    pub fn has_choices(self) -> bool {
        matches!(self, Self::One | Self::Many)
    }
}

/// One of the choices of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Stable: what is stored.
    pub code: String,
    /// What people read.
    pub label: String,
}

/// One thing that a sheet asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Stable across editions and sheets: an answer to it shows wherever the item stands.
    pub key: String,
    /// The part of the sheet it stands in.
    pub section: String,
    /// The question.
    pub label: String,
    /// A help for who fills it in; may be empty.
    pub hint: String,
    /// How it is answered.
    pub kind: ItemKind,
    /// The class of data of its answers: what a consent has to name before another agency reads them.
    pub category: Category,
    /// Topics that a person may leave out of a consent, as `crate::consent::Topic::mask`.
    pub topics: i64,
    /// Reported to the state.
    pub national: bool,
    /// Always to be filled in before the sheet counts as complete. Saving a part is never refused for it.
    pub required: bool,
    /// How sure it is.
    pub confidence: Confidence,
    /// Its choices; empty unless one or many are chosen.
    pub choices: Vec<Choice>,
}

impl Item {
    /// Whether its answers say where somebody is to be found. They are neither asked nor shown while the person is
    /// protected (guide experience-and-operations §5.4; `crate::protection`).
    #[must_use]
    pub fn tells_where(&self) -> bool {
        tells_where(self.topics)
    }

    /// Whether its day lies ahead.
    #[must_use]
    pub fn looks_ahead(&self) -> bool {
        <SheetKind as crate::code::Code>::ALL.iter().any(|kind| kind.review_item() == Some(self.key.as_str()))
    }

    /// Whether it may stand on what is printed and handed out: of violence nobody knows into whose hands a paper comes
    /// (as `crate::person::KinshipKind::stands_on_paper`).
    #[must_use]
    pub fn stands_on_paper(&self) -> bool {
        self.category != Category::Justice
    }

    /// Whether the city added it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.confidence == Confidence::Own
    }
}

/// Whether answers of these topics say where somebody is to be found. Free text (`UNASKED`) is not meant.
#[must_use]
pub fn tells_where(topics: i64) -> bool {
    topics != UNASKED && topics & Topic::mask(&[Topic::Contact, Topic::Place]) != 0
}

/// The topics of an item that a city adds: of free text nobody can say beforehand what it will hold. Free text that says
/// where somebody is to be found holds every topic by name, so that [`tells_where`] finds it.
#[must_use]
pub fn own_topics(kind: ItemKind, tells_where: bool) -> i64 {
    match (matches!(kind, ItemKind::Line | ItemKind::Text), tells_where) {
        (true, true) => Topic::mask(<Topic as crate::code::Code>::ALL),
        (true, false) => UNASKED,
        (false, true) => Topic::mask(&[Topic::Contact, Topic::Place]),
        (false, false) => 0,
    }
}

/// How far a sheet is filled in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items with an answer, or with the reason for none other than 「聞けていない」.
    pub answered: usize,
    /// All items.
    pub all: usize,
    /// Items that must be filled in and are not.
    pub missing: usize,
}

/// Counts the items of a sheet or of a part of it; `answered` tells of which an answer is known to the reader.
pub fn progress<'a>(items: impl IntoIterator<Item = &'a Item>, answered: impl Fn(&Item) -> bool) -> Progress {
    items.into_iter().fold(Progress::default(), |so_far, item| {
        let is = answered(item);
        Progress {
            answered: so_far.answered + usize::from(is),
            all: so_far.all + 1,
            missing: so_far.missing + usize::from(item.required && !is),
        }
    })
}

/// The parts of a sheet in the order of its items, each once.
#[must_use]
pub fn sections(items: &[Item]) -> Vec<&str> {
    items.iter().fold(Vec::new(), |mut seen, item| {
        if !seen.contains(&item.section.as_str()) {
            seen.push(&item.section);
        }
        seen
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Choice, Confidence, Item, ItemKind, Progress, own_topics, progress, sections, tells_where};
    use crate::{
        category::Category,
        consent::{Topic, UNASKED},
    };

    /// An item with two choices if it needs any.
    pub(crate) fn item(key: &str, kind: ItemKind) -> Item {
        let choice = |code: &str, label: &str| Choice { code: code.into(), label: label.into() };
        let choices = match kind {
            ItemKind::One | ItemKind::Many => vec![choice("1", "持家"), choice("2", "借家")],
            _ => Vec::new(),
        };
        Item {
            key: key.into(),
            section: "住まい".into(),
            label: "住居".into(),
            hint: String::new(),
            kind,
            category: Category::Money,
            topics: 0,
            national: false,
            required: false,
            confidence: Confidence::High,
            choices,
        }
    }

    #[test]
    fn progress_counts_what_is_there_and_what_must_be() {
        let must = Item { required: true, ..item("a", ItemKind::Line) };
        let items = [must.clone(), item("b", ItemKind::Line), Item { key: "c".into(), ..must }];
        let counted = progress(&items, |item| item.key != "c");
        assert_eq!(counted, Progress { answered: 2, all: 3, missing: 1 });
        assert_eq!(sections(&items), ["住まい"]);
    }

    #[test]
    fn free_text_is_not_taken_for_an_address_and_violence_stays_off_paper() {
        let phone = Item { topics: Topic::Contact.bit(), ..item("a", ItemKind::Line) };
        assert!(phone.tells_where());
        assert!(
            phone.stands_on_paper()
                && !Item { category: Category::Justice, ..phone.clone() }.stands_on_paper()
        );
        assert!(!Item { topics: UNASKED, ..phone }.tells_where());
        for kind in [ItemKind::Text, ItemKind::One] {
            assert!(tells_where(own_topics(kind, true)) && !tells_where(own_topics(kind, false)), "{kind:?}");
        }
        assert_eq!(own_topics(ItemKind::Line, false), UNASKED);
    }
}
