//! How an edition of a sheet may be changed before it is published.
//!
//! A city adds items and changes words. What the state asks for stays on the sheet, and an item that exists keeps the way
//! it is answered: another way is another item, so that answers of different years stay comparable.

use std::collections::BTreeSet;

use japanese::text::char_len;

use super::{Choice, Confidence, Item, ItemKind, own_topics};
use crate::category::Category;

/// Longest question and part, in characters.
pub const MAX_LABEL: usize = 60;
/// Longest help, in characters.
pub const MAX_HINT: usize = 200;
/// Most choices of an item.
pub const MAX_CHOICES: usize = 60;
/// Most items of a sheet.
pub const MAX_ITEMS: usize = 300;

/// An item as somebody puts it down for a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The part it stands in.
    pub section: String,
    /// The question.
    pub label: String,
    /// A help for who fills it in.
    pub hint: String,
    /// How it is answered.
    pub kind: ItemKind,
    /// The class of its answers, if one was chosen.
    pub category: Option<Category>,
    /// Always to be filled in.
    pub required: bool,
    /// Its answers say where somebody is to be found.
    pub tells_where: bool,
    /// Code and label of its choices; a new choice has no code yet.
    pub choices: Vec<(Option<String>, String)>,
}

impl Put {
    /// An item as it would be put down again.
    #[must_use]
    pub fn of(item: &Item) -> Self {
        Self {
            section: item.section.clone(),
            label: item.label.clone(),
            hint: item.hint.clone(),
            kind: item.kind,
            category: Some(item.category),
            required: item.required,
            tells_where: item.tells_where(),
            choices: item
                .choices
                .iter()
                .map(|choice| (Some(choice.code.clone()), choice.label.clone()))
                .collect(),
        }
    }
}

/// The item that follows from what was put down under a key; `before` is the draft's item of that key. What an item of the
/// national form means is not the city's to change: its class, topics and marks stay, and what must be asked must be asked.
#[must_use]
pub fn item_of(key: String, put: &Put, before: Option<&Item>) -> Item {
    let own = Item {
        key,
        section: put.section.clone(),
        label: put.label.clone(),
        hint: put.hint.clone(),
        kind: put.kind,
        // Without a class it gets one that no consent opens, which `check` refuses.
        category: put.category.unwrap_or(Category::Informant),
        topics: own_topics(put.kind, put.tells_where),
        national: false,
        required: put.required,
        confidence: Confidence::Own,
        choices: if put.kind.has_choices() { coded(put, before) } else { Vec::new() },
    };
    match before {
        Some(before) if !before.is_own() => Item {
            category: before.category,
            topics: before.topics,
            national: before.national,
            required: before.required || own.required,
            confidence: before.confidence,
            ..own
        },
        _ => own,
    }
}

/// The choices that have words. One keeps the code that it has on the item; a new one gets a code that none had.
fn coded(put: &Put, before: Option<&Item>) -> Vec<Choice> {
    let known: Vec<&str> =
        before.map_or_else(Vec::new, |item| item.choices.iter().map(|it| it.code.as_str()).collect());
    let mut taken: Vec<String> = known.iter().map(|code| (*code).to_owned()).collect();
    let mut found = Vec::new();
    for (code, label) in put.choices.iter().filter(|(_, label)| !label.is_empty()) {
        let code = match code {
            Some(code) if known.contains(&code.as_str()) => code.clone(),
            _ => next_code(taken.iter().map(String::as_str)),
        };
        taken.push(code.clone());
        found.push(Choice { code, label: label.clone() });
    }
    found
}

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
    /// No class, or one that no consent can open.
    Category,
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
        (!Category::SHAREABLE.contains(&item.category), ItemRefused::Category),
    ]
    .into_iter()
    .filter_map(|(wrong, why)| wrong.then_some(why))
    .collect();
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

fn has_good_choices(item: &Item) -> bool {
    if !item.kind.has_choices() {
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
fn next_code<'a>(taken: impl IntoIterator<Item = &'a str>) -> String {
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
    fn what_is_put_down_keeps_codes_and_what_the_national_form_means() {
        let national = Item {
            national: true,
            required: true,
            topics: 8,
            confidence: Confidence::High,
            ..item("a", ItemKind::Many)
        };
        let mut put = Put { category: Some(Category::Basic), required: false, ..Put::of(&national) };
        put.choices.swap(0, 1);
        put.choices.extend([(None, "寮".into()), (None, String::new()), (Some("77".into()), "車".into())]);
        let item = item_of("a".into(), &put, Some(&national));
        let codes: Vec<&str> = item.choices.iter().map(|choice| choice.code.as_str()).collect();
        assert_eq!(codes, ["2", "1", "3", "4"], "a code that the item does not have is none");
        assert_eq!((item.category, item.topics), (national.category, 8));
        assert!(item.national && item.required && !item.is_own());
        let own = item_of("b".into(), &Put { kind: ItemKind::Line, tells_where: true, ..put }, None);
        assert!(own.is_own() && own.tells_where() && own.choices.is_empty());
        let unclassed = item_of("b".into(), &Put { category: None, ..Put::of(&own) }, None);
        assert_eq!(check(&unclassed, None), Err(vec![ItemRefused::Category]));
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
