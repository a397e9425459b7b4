//! What other records of the case already say about an item: asked once, shown on the sheet with the record it stands in.
//! Nothing is copied. The record stays where it is, with its own readers; only an answer that says something else is stored.
//!
//! Sources: the items and code lists that the forms of the state share (guide domain §2.2–2.4).

use jiff::civil::Date;

use super::Item;
use crate::{
    category::Category,
    intake::{Caller, Method, Screening, Urgency},
};

/// The record that an item is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownFrom {
    /// 相談受付.
    Intake,
    /// The coordinator's アセスメント.
    Assessment,
    /// An answer to another item that asks the same.
    Sheet,
}

impl KnownFrom {
    /// The record's name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Intake => "受付の記録",
            Self::Assessment => "アセスメント",
            Self::Sheet => "シートのほかの項目",
        }
    }
}

/// The key of an item with what it would be filled in with: its one field, or its codes.
pub type Known = (&'static str, Vec<String>);

/// What an intake says about the person it is about.
#[derive(Debug, Clone, Copy)]
pub struct OfIntake<'a> {
    /// Who spoke.
    pub caller: Caller,
    /// In which way.
    pub method: Method,
    /// How soon something must happen.
    pub urgency: Urgency,
    /// What was decided after listening, and when.
    pub screened: Option<(Screening, Date)>,
    /// Codes of the list `worry`.
    pub worries: &'a [String],
    /// What was said.
    pub body: &'a str,
}

impl OfIntake<'_> {
    /// The items that follow.
    #[must_use]
    pub fn known(&self) -> Vec<Known> {
        let code = |key, code: Option<&str>| (key, code.map(ToOwned::to_owned).into_iter().collect());
        let (decided, on) = self.screened.unzip();
        let day = on.map(|on| on.to_string());
        filled([
            ("worries", self.worries.to_vec()),
            ("worry_words", vec![self.body.to_owned()]),
            code("route", route(self.caller, self.method)),
            code("urgency", Some(urgency(self.urgency))),
            code("screened", decided.and_then(screened)),
            code("screened_on", day.as_deref()),
        ])
    }
}

/// What an アセスメント says about one person.
#[derive(Debug, Clone, Copy)]
pub struct OfAssessment<'a> {
    /// The day it speaks of.
    pub made_on: Date,
    /// What is wished, able and aimed at; of the household, so only where the person is its centre.
    pub household: Option<[&'a str; 3]>,
    /// Codes of the list `problem` that are this person's.
    pub problems: &'a [String],
}

impl OfAssessment<'_> {
    /// The items that follow.
    #[must_use]
    pub fn known(&self) -> Vec<Known> {
        let [wishes, strengths, direction] = self.household.unwrap_or_default();
        let about = self.household.is_some() || !self.problems.is_empty();
        let day = if about { self.made_on.to_string() } else { String::new() };
        filled([
            ("assessed_on", vec![day]),
            ("own_wish", vec![wishes.to_owned()]),
            ("strength", vec![strengths.to_owned()]),
            ("direction", vec![direction.to_owned()]),
            ("problems", self.problems.to_vec()),
        ])
    }
}

/// Whether an item takes what another record says. Records that say something are about 相談; an item of another class has
/// other readers and may have to stay off paper, so it takes nothing from them.
#[must_use]
pub fn takes(item: &Item) -> bool {
    item.category == Category::Consultation
}

/// Items of several sheets that ask the same: the first is known from the second.
pub const SAME: [(&str, &str); 3] = [("own_wish", "hopes"), ("pa_wish", "own_wish"), ("pa_wish", "hopes")];

fn filled<const N: usize>(all: [Known; N]) -> Vec<Known> {
    let has_words = |(_, typed): &Known| typed.iter().any(|text| !text.trim().is_empty());
    all.into_iter().filter(has_words).collect()
}

fn route(caller: Caller, method: Method) -> Option<&'static str> {
    let at_desk = matches!(method, Method::Desk);
    let from_afar = matches!(method, Method::Phone | Method::Mail);
    match caller {
        _ if method == Method::Agency => Some("6"),
        Caller::Oneself if at_desk => Some("1"),
        Caller::Oneself if from_afar => Some("2"),
        Caller::Family | Caller::Neighbour if at_desk => Some("3"),
        Caller::Family | Caller::Neighbour if from_afar => Some("4"),
        Caller::Commissioner | Caller::Agency => Some("6"),
        _ => None,
    }
}

fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Today => "1",
        Urgency::Soon => "2",
        Urgency::Ordinary => "3",
    }
}

/// 多機関協働 says nothing here: the sheet asks with it whether there is consent.
fn screened(screening: Screening) -> Option<&'static str> {
    match screening {
        Screening::Information => Some("1"),
        Screening::Own => Some("2"),
        Screening::Refer => Some("3"),
        Screening::Collect => Some("9"),
        Screening::Multi => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        super::{ItemKind, tests::item},
        *,
    };

    fn of<'a>(known: &'a [Known], key: &str) -> Option<&'a [String]> {
        known.iter().find(|(item, _)| *item == key).map(|(_, typed)| typed.as_slice())
    }

    #[test]
    fn an_intake_says_what_the_sheet_would_ask_again() {
        let worries = ["w01".to_owned(), "w03".to_owned()];
        let intake = OfIntake {
            caller: Caller::Family,
            method: Method::Phone,
            urgency: Urgency::Soon,
            screened: Some((Screening::Refer, date(2026, 11, 2))),
            worries: &worries,
            body: "眠れない",
        };
        let known = intake.known();
        assert_eq!(of(&known, "worries"), Some(&worries[..]));
        for (key, code) in
            [("route", "4"), ("urgency", "2"), ("screened", "3"), ("screened_on", "2026-11-02")]
        {
            assert_eq!(of(&known, key), Some(&[code.to_owned()][..]), "{key}");
        }
        let open = OfIntake { screened: None, worries: &[], caller: Caller::Unknown, ..intake }.known();
        for key in ["screened", "screened_on", "worries", "route"] {
            assert_eq!(of(&open, key), None, "{key}");
        }
        let multi = OfIntake { screened: Some((Screening::Multi, date(2026, 11, 2))), ..intake }.known();
        assert_eq!(of(&multi, "screened"), None);
    }

    #[test]
    fn an_item_of_another_class_takes_nothing() {
        let item = item("a", ItemKind::Line);
        assert!(takes(&Item { category: Category::Consultation, ..item.clone() }));
        assert!(!takes(&Item { category: Category::Justice, ..item }));
    }

    #[test]
    fn an_assessment_says_of_the_others_only_what_is_theirs() {
        let problems = ["p26".to_owned()];
        let own = OfAssessment {
            made_on: date(2026, 11, 3),
            household: Some(["働きたい", "", "少しずつ"]),
            problems: &[],
        };
        assert_eq!(
            own.known().iter().map(|(key, _)| *key).collect::<Vec<_>>(),
            ["assessed_on", "own_wish", "direction"]
        );
        let son = OfAssessment { household: None, problems: &problems, ..own };
        assert_eq!(son.known().iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["assessed_on", "problems"]);
        assert_eq!(OfAssessment { problems: &[], ..son }.known(), []);
    }
}
