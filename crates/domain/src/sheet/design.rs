//! How an edition of a sheet may be changed before it is published.
//!
//! A city adds items and changes words. What the state asks for stays on the sheet, and an item that exists keeps the way
//! it is answered: another way is another item, so that answers of different years stay comparable.

use std::collections::BTreeSet;

use super::{Item, ItemKind};
use japanese::text::char_len;

/// Longest question and part, in characters.
pub const MAX_LABEL: usize = 60;
/// Longest help, in characters.
pub const MAX_HINT: usize = 200;
/// Most choices of an item.
pub const MAX_CHOICES: usize = 60;
/// Most items of a sheet.
pub const MAX_ITEMS: usize = 300;

/// Why an item cannot be as it was put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemRefused {
    /// No question, or a longer one than [`MAX_LABEL`].
    Label,
    /// No part, or a longer name than [`MAX_LABEL`].
    Section,
    /// A longer help than [`MAX_HINT`].
    Hint,
    /// Fewer than two choices, more than [`MAX_CHOICES`], one twice, or one too long.
    Choices,
    /// It exists and is answered in another way.
    Kind,
}

/// Whether an item may stand on a sheet so; `before` is the same item of the edition in use.
///
/// # Errors
/// Every reason against it.
pub fn check(item: &Item, before: Option<&Item>) -> Result<(), Vec<ItemRefused>> {
    let bad = |text: &str| text.trim().is_empty() || char_len(text) > MAX_LABEL;
    let reasons: Vec<ItemRefused> = [
        (bad(&item.label), ItemRefused::Label),
        (bad(&item.section), ItemRefused::Section),
        (char_len(&item.hint) > MAX_HINT, ItemRefused::Hint),
        (!has_good_choices(item), ItemRefused::Choices),
        (before.is_some_and(|before| before.kind != item.kind), ItemRefused::Kind),
    ]
    .into_iter()
    .filter_map(|(wrong, why)| wrong.then_some(why))
    .collect();
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

fn has_good_choices(item: &Item) -> bool {
    if !matches!(item.kind, ItemKind::One | ItemKind::Many) {
        return item.choices.is_empty();
    }
    let labels: BTreeSet<&str> = item.choices.iter().map(|choice| choice.label.as_str()).collect();
    let codes: BTreeSet<&str> = item.choices.iter().map(|choice| choice.code.as_str()).collect();
    (2..=MAX_CHOICES).contains(&item.choices.len())
        && labels.len() == item.choices.len()
        && codes.len() == item.choices.len()
        && labels.iter().all(|label| !label.is_empty() && char_len(label) <= MAX_LABEL)
}

/// Whether an item may be taken off: not what is reported to the state.
#[must_use]
pub fn may_remove(item: &Item) -> bool {
    !item.national
}

/// The code of a further choice: a number that none of `taken` is.
#[must_use]
pub fn next_code<'a>(taken: impl IntoIterator<Item = &'a str>) -> String {
    let highest = taken.into_iter().filter_map(|code| code.parse::<u32>().ok()).max();
    highest.map_or(1, |highest| highest.saturating_add(1)).to_string()
}

/// The items with `item` behind the one with the key `after`; without one, at the end of its part, or of the sheet if the
/// part is new.
#[must_use]
pub fn placed(mut others: Vec<Item>, item: Item, after: Option<&str>) -> Vec<Item> {
    let behind = after.and_then(|key| others.iter().position(|other| other.key == key));
    let last = others.iter().rposition(|other| other.section == item.section);
    let at = behind.or(last).map_or(others.len(), |at| at + 1);
    others.insert(at, item);
    others
}

/// What differs between two editions, for who is about to publish one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Items that are new.
    pub added: Vec<String>,
    /// Items that are gone.
    pub removed: Vec<String>,
    /// Items whose words, choices, place or marks are others, by their new question.
    pub changed: Vec<String>,
}

impl Difference {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What differs from the edition in use to the draft, by their questions.
#[must_use]
pub fn difference(before: &[Item], after: &[Item]) -> Difference {
    let find = |items: &[Item], key: &str| items.iter().find(|item| item.key == key).cloned();
    let label = |item: &Item| item.label.clone();
    Difference {
        added: after.iter().filter(|item| find(before, &item.key).is_none()).map(label).collect(),
        removed: before.iter().filter(|item| find(after, &item.key).is_none()).map(label).collect(),
        changed: after
            .iter()
            .filter(|item| find(before, &item.key).is_some_and(|other| other != **item))
            .map(label)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::item, *};

    #[test]
    fn an_item_needs_words_and_choices_and_keeps_its_kind() {
        let good = item("a", ItemKind::One);
        assert_eq!(check(&good, None), Ok(()));
        assert_eq!(check(&good, Some(&item("a", ItemKind::Many))), Err(vec![ItemRefused::Kind]));
        let bare =
            Item { label: " ".into(), section: String::new(), hint: "あ".repeat(201), ..good.clone() };
        assert_eq!(
            check(&bare, None),
            Err(vec![ItemRefused::Label, ItemRefused::Section, ItemRefused::Hint])
        );
        let mut twice = good.clone();
        twice.choices[1].label = twice.choices[0].label.clone();
        let lone = Item { choices: good.choices[..1].to_vec(), ..good.clone() };
        let text = Item { kind: ItemKind::Text, ..good };
        for wrong in [twice, lone, text] {
            assert_eq!(check(&wrong, None), Err(vec![ItemRefused::Choices]));
        }
    }

    #[test]
    fn what_the_state_asks_for_stays() {
        let own = item("a", ItemKind::Line);
        assert!(may_remove(&own) && !may_remove(&Item { national: true, ..own }));
    }

    #[test]
    fn a_new_item_stands_behind_another_or_at_the_end_of_its_part() {
        let of = |key: &str, section: &str| Item { section: section.into(), ..item(key, ItemKind::Line) };
        let sheet = vec![of("a", "1"), of("b", "1"), of("c", "2")];
        let keys = |items: Vec<Item>| items.into_iter().map(|item| item.key).collect::<String>();
        assert_eq!(keys(placed(sheet.clone(), of("x", "1"), Some("a"))), "axbc");
        assert_eq!(keys(placed(sheet.clone(), of("x", "1"), None)), "abxc");
        assert_eq!(keys(placed(sheet, of("x", "3"), None)), "abcx");
    }

    #[test]
    fn a_difference_names_what_is_new_gone_and_other() {
        let (a, b) = (item("a", ItemKind::Line), Item { label: "職業".into(), ..item("b", ItemKind::Line) });
        let other = Item { hint: "例".into(), ..a.clone() };
        let found = difference(&[a.clone(), b.clone()], &[other, Item { key: "c".into(), ..b.clone() }]);
        assert_eq!(
            (found.added, found.removed, found.changed.len()),
            (vec![b.label.clone()], vec![b.label], 1)
        );
        assert!(difference(std::slice::from_ref(&a), std::slice::from_ref(&a)).is_none());
        assert_eq!((next_code(["1", "7", "x"]), next_code([])), ("8".into(), "1".into()));
    }
}
