//! Chips that rise out of a closed part while somebody writes, because a word in the text suggests them. Nothing is taken
//! by itself. Without scripts the closed part is an ordinary group of checkboxes, and what a text suggested when its page
//! was made stands in front of it already.

use maud::{Markup, html};

use super::{
    choice::{Choice, tick},
    field::Field,
    list::disclosure,
};

/// Checkboxes that a text suggests.
#[derive(Debug, Clone)]
pub struct Suggested<'a> {
    /// Their field; its label stands above those that rose.
    pub field: Field<'a>,
    /// The field of the text.
    pub of: &'a str,
    /// What is said while nothing rose.
    pub nothing: &'a str,
    /// What is said to those who do not see how many rose; `{0}` is the number.
    pub count: &'a str,
    /// The closed part with all others.
    pub others: &'a str,
    /// All of them under their headings ([`Choice::words`]).
    pub groups: Vec<(&'a str, Vec<Choice<'a>>)>,
    /// Those that are taken.
    pub taken: Vec<&'a str>,
}

/// The row of those that rose and the closed part with the others.
#[must_use]
pub fn suggested(mut it: Suggested<'_>) -> Markup {
    let mut at = 0;
    for (_, choices) in &mut it.groups {
        for choice in choices {
            choice.at = at;
            at += 1;
        }
    }
    let rises = |choice: &Choice<'_>| choice.suggested || it.taken.contains(&choice.value.as_ref());
    let all = || it.groups.iter().flat_map(|(_, choices)| choices);
    let first = all().find(|choice| rises(choice)).map_or(0, |choice| choice.at);
    let one = |choice: &Choice<'_>| {
        let id = it.field.control_id();
        let id = if choice.at == first { id.to_owned() } else { format!("{id}-{}", choice.at + 1) };
        tick(&it.field, choice, &id, "checkbox", it.taken.contains(&choice.value.as_ref()))
    };
    let field = &it.field;
    let is_wrong = field.error.is_some();
    let others = html! {
        @for (heading, choices) in &it.groups {
            fieldset.field {
                legend { (heading) }
                div.chips data-from=(choices.first().map_or(0, |choice| choice.at)) {
                    @for choice in choices.iter().filter(|choice| !rises(choice)) { (one(choice)) }
                }
            }
        }
    };
    html! {
        div.suggested data-suggested-of=(it.of) {
            fieldset.field.invalid[is_wrong] hidden[!is_wrong && !all().any(rises)] aria-describedby=[field.described_by()] {
                legend { (field.label) (field.need()) }
                (field.support())
                div.risen {
                    div.chips data-risen { @for choice in all().filter(|choice| rises(choice)) { (one(choice)) } }
                    p.hint data-nothing hidden { (it.nothing) }
                }
            }
            p.hidden role="status" data-count=(it.count) {}
            (disclosure(it.others, 0, is_wrong, &others))
        }
    }
}
