//! One choice of a receiver: "I do not know" and 多機関協働 first, then the agencies that fit the consultation, then all
//! others grouped by their kind; and the list of what cannot be chosen, with the reason.

use app::referral::target::{Choice, Choices};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{opening, words};
use crate::ui;

/// The value for the desk of last resort.
pub(super) const LAST_RESORT: &str = "last_resort";
/// The value for 多機関協働.
pub(super) const COORDINATOR: &str = "coordinator";

/// What the select shows.
pub(super) struct Receiver<'a> {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'a str,
    pub value: &'a str,
    pub error: Option<&'a str>,
    /// Choices that are no agency: (value, words).
    pub first: &'a [(&'static str, String)],
    pub choices: &'a Choices,
    pub today: Date,
}

/// Heading of the agencies that fit the consultation.
const FITTING: &str = "この相談に合う機関";

/// The field.
pub(super) fn receiver(it: &Receiver<'_>) -> Markup {
    let error_id = it.error.map(|_| format!("{}-error", it.name));
    let described = match &error_id {
        Some(error) => format!("{error} {}-hint", it.name),
        None => format!("{}-hint", it.name),
    };
    html! {
        div.field.invalid[it.error.is_some()] {
            label for=(it.name) { (it.label) span.need.must { "※必須" } }
            p.hint id=(format!("{}-hint", it.name)) { (it.hint) }
            @if let (Some(error), Some(id)) = (it.error, &error_id) {
                p.error id=(id) { (ui::icon(ui::Icon::Error)) span { span.hidden { "エラー：" } (error) } }
            }
            span.select.w-l {
                select id=(it.name) name=(it.name) aria-required="true" aria-describedby=(described)
                    aria-invalid=[it.error.map(|_| "true")] {
                    option value="" selected[it.value.is_empty()] { "選んでください" }
                    @for (value, label) in it.first { option value=(value) selected[*value == it.value] { (label) } }
                    @for (heading, members) in groups(it.choices) {
                        optgroup label=(heading) {
                            @for choice in members {
                                @let value = choice.id.to_string();
                                option value=(value) selected[value == it.value] { (opening::entry(choice, it.today)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What fits, then neighbours of the same kind; the choices come sorted by it.
fn groups(choices: &Choices) -> Vec<(&str, &[Choice])> {
    let fitting = (!choices.fitting.is_empty()).then_some((FITTING, choices.fitting.as_slice()));
    let kinds = choices.open.chunk_by(|a, b| a.kind == b.kind);
    fitting.into_iter().chain(kinds.filter_map(|kind| Some((kind.first()?.kind.as_str(), kind)))).collect()
}

/// What cannot be chosen, and why.
pub(super) fn closed(choices: &Choices, more: &[(String, String)]) -> Markup {
    if choices.closed.is_empty() && more.is_empty() {
        return html! {};
    }
    let body = html! {
        ul {
            @for (name, why) in more { li { (name) "：" (why) } }
            @for closed in &choices.closed { li { (closed.name) "：" (words::why(closed.why)) } }
        }
    };
    ui::disclosure("いまは選べないつなぎ先", 0, false, &body)
}
