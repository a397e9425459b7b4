//! Choosing: radio buttons (up to 6), a select (7 to 15), checkbox chips (any number of them) — rule F8.
//! 「不明」「聞けていない」「答えたくない」 are ordinary choices with values of their own.

use std::borrow::Cow;

use domain::code::Code;
use maud::{Markup, html};

use super::{field::Field, words::Word};

/// One thing to choose.
#[derive(Debug, Clone, Default)]
pub struct Choice<'a> {
    pub(super) value: Cow<'a, str>,
    label: Cow<'a, str>,
    hint: Option<Cow<'a, str>>,
    words: Option<String>,
    pub(super) suggested: bool,
    /// Its place among all choices that a text suggests.
    pub(super) at: usize,
}

impl<'a> Choice<'a> {
    /// A choice that sends `value` and shows `label`.
    pub fn new(value: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// A line of explanation under the label (radio buttons and chips).
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The words that suggest it, and whether one of them is in the text now (for `suggested`).
    #[must_use]
    pub fn words(mut self, words: &[&str], found: bool) -> Self {
        self.words = Some(words.join("|"));
        self.suggested = found;
        self
    }
}

/// The values of a closed set as choices.
#[must_use]
pub fn code_choices<C: Code>(all: &[C]) -> Vec<Choice<'static>> {
    all.iter().map(|it| Choice::new(it.code(), it.label())).collect()
}

/// A drop-down list that begins with 「選んでください」, for `plain` fields (filters) with 「指定しない」,
/// or with the field's own words.
#[must_use]
pub fn select(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    field.wrap(&html! {
        span.select class=(field.width_class()) {
            select id=(field.control_id()) name=(field.name) disabled[field.readonly]
                aria-required=[field.required.then_some("true")] aria-invalid=[field.invalid()]
                aria-describedby=[field.described_by()] {
                option value="" selected[field.value.is_empty()] {
                    @match &field.nothing_chosen {
                        Some(words) => (words),
                        None => (if field.hide_need { Word::Any } else { Word::ChooseOne }),
                    }
                }
                @for choice in choices {
                    option value=(choice.value) selected[!field.value.is_empty() && choice.value == field.value] { (choice.label) }
                }
            }
        }
        @if field.readonly { input type="hidden" name=(field.name) value=(field.value); }
    })
}

/// A select in a cell of a table, whose label is `about` for those who do not see the table.
#[must_use]
pub fn cell_select(name: &str, about: &str, nothing: &str, choices: &[Choice<'_>], chosen: &str) -> Markup {
    html! {
        span.select.in-cell {
            select name=(name) aria-label=(about) {
                option value="" selected[chosen.is_empty()] { (nothing) }
                @for choice in choices {
                    option value=(choice.value) selected[!chosen.is_empty() && choice.value == chosen] { (choice.label) }
                }
            }
        }
    }
}

/// Radio buttons, one under the other; the field's value is the chosen one.
#[must_use]
pub fn radios(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    group(field, choices, &[&field.value], "radio", false)
}

/// Radio buttons as a row of chips, for short labels.
#[must_use]
pub fn radio_chips(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    group(field, choices, &[&field.value], "radio", true)
}

/// Checkboxes, one under the other; `chosen` are the values already ticked.
#[must_use]
pub fn checkboxes(field: &Field<'_>, choices: &[Choice<'_>], chosen: &[&str]) -> Markup {
    group(field, choices, chosen, "checkbox", false)
}

/// Checkboxes as chips that wrap; `chosen` are the values already ticked.
#[must_use]
pub fn checkbox_chips(field: &Field<'_>, choices: &[Choice<'_>], chosen: &[&str]) -> Markup {
    group(field, choices, chosen, "checkbox", true)
}

/// One checkbox with its own sentence as the label.
#[must_use]
pub fn checkbox(field: &Field<'_>, value: &str, checked: bool) -> Markup {
    html! {
        div.field.single.invalid[field.error.is_some()] {
            (field.support())
            label.tick {
                input id=(field.control_id()) type="checkbox" name=(field.name) value=(value) checked[checked]
                    aria-required=[field.required.then_some("true")] aria-invalid=[field.invalid()]
                    aria-describedby=[field.described_by()];
                span { (field.label) (field.need()) }
            }
        }
    }
}

/// A part of a form that matters only for some values of the field `of` (radio buttons or a select). Without
/// scripts it is simply there; with them it appears when such a value is chosen, and always when it is wrong.
#[must_use]
pub fn only_when(of: &str, values: &[&str], part: &Markup) -> Markup {
    html! { div.only-when data-of=(of) data-when=(values.join(" ")) { (part) } }
}

/// The id of the first control is the field's id, so that error summaries can point at it.
fn option_id(id: &str, at: usize) -> String {
    if at == 0 { id.to_owned() } else { format!("{id}-{}", at + 1) }
}

fn group(field: &Field<'_>, choices: &[Choice<'_>], chosen: &[&str], kind: &str, chips: bool) -> Markup {
    let id = field.control_id();
    let role = (kind == "radio").then_some("radiogroup");
    html! {
        fieldset.field.invalid[field.error.is_some()] role=[role] aria-describedby=[field.described_by()]
            aria-required=[(field.required && role.is_some()).then_some("true")]
            aria-invalid=[role.and(field.invalid())] {
            legend.big[field.big_label] { (field.label) (field.need()) }
            (field.support())
            div class=(if chips { "chips" } else { "ticks" }) {
                @for (at, choice) in choices.iter().enumerate() {
                    (tick(field, choice, &option_id(id, at), kind, chosen.contains(&choice.value.as_ref())))
                }
            }
        }
    }
}

pub(super) fn tick(field: &Field<'_>, choice: &Choice<'_>, id: &str, kind: &str, checked: bool) -> Markup {
    let hint_id = choice.hint.as_ref().map(|_| format!("{id}-note"));
    html! {
        label.tick data-words=[choice.words.as_ref()] data-at=[choice.words.as_ref().map(|_| choice.at)] {
            input id=(id) type=(kind) name=(field.name) value=(choice.value) checked[checked]
                disabled[field.readonly] aria-describedby=[hint_id.as_ref()];
            span {
                (choice.label)
                @if let (Some(hint), Some(hint_id)) = (&choice.hint, &hint_id) { span.note id=(hint_id) { (hint) } }
            }
        }
        @if field.readonly && checked { input type="hidden" name=(field.name) value=(choice.value); }
    }
}
