//! What was typed, shown on a page that could not take it: to be read, copied, or sent again.
//!
//! Used by [`super::unsaved`] (saving failed) and [`super::elsewhere`] (another membership). Never for forms with a
//! password: what such a form holds must not stand on a page.

use maud::{Markup, html};

use super::{Form, form};
use crate::ui::{self, Button};

/// Said when files came with the form: they are not kept.
pub const FILES_GONE: &str =
    "写真・書類は残っていません。送り直して保存したあとで、記録の画面から添付してください。";

/// Whether a form may be shown again: it came from a page of somebody who was signed in, and asks for no password.
#[must_use]
pub fn may_be_shown(typed: &Form) -> bool {
    typed.shown_for().is_some() && typed.all("password").is_empty()
}

/// The texts somebody typed, without ids, codes and the keys of the form.
fn words(typed: &Form) -> Vec<String> {
    let keys = [form::SUBMISSION, form::VERSION];
    let is_typed = |value: &str| {
        let is_text = value.contains(|c: char| !c.is_ascii() || c == ' ' || c == '\n');
        let starts_as_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '+');
        is_text || (starts_as_number && value.parse::<uuid::Uuid>().is_err())
    };
    let pairs = typed.pairs().into_iter();
    pairs
        .filter(|(name, value)| !keys.contains(&name.as_str()) && is_typed(value))
        .map(|(_, value)| value)
        .collect()
}

/// Whether anything was typed that would be missed.
#[must_use]
pub fn has_words(typed: &Form) -> bool {
    !words(typed).is_empty()
}

/// What was typed, to be read and copied; nothing if nothing was.
#[must_use]
pub fn list(typed: &Form) -> Markup {
    let words = words(typed);
    html! {
        @if !words.is_empty() {
            h2 { "入力した内容" }
            ul { @for text in &words { li { pre.prewrap { (text) } } } }
        }
    }
}

/// One button that sends the same form once more, with the same key: what was saved after all is not saved twice.
/// Fields named in `without` are left out, `with` is added.
#[must_use]
pub fn again(path: &str, typed: &Form, label: &str, without: &[&str], with: Option<(&str, &str)>) -> Markup {
    html! {
        form.form method="post" action=(path) data-once {
            @for (name, value) in typed.pairs() {
                @if !without.contains(&name.as_str()) { (ui::hidden(&name, &value)) }
            }
            @if let Some((name, value)) = with { (ui::hidden(name, value)) }
            (ui::buttons(&[Button::primary(label).submit()]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, form, has_words, list, may_be_shown};

    fn typed(pairs: &[(&'static str, &str)]) -> Form {
        let key =
            (form::SUBMISSION, "019e8fb7-1180-7de3-a108-2b3f63e0fb5b~019e8fb7-1180-7de3-a108-2b3f63e0fb5c");
        Form::of(pairs.iter().chain([&key]).map(|(name, value)| (*name, (*value).to_owned())))
    }

    #[test]
    fn texts_dates_and_telephones_are_shown_and_keys_ids_and_codes_are_not() {
        let id = "019e8fb7-1180-7de3-a108-2b3f63e0fb5d";
        let form = typed(&[
            ("body", "訪問した。\n不在。"),
            ("on", "2026-04-01"),
            ("phone", "090-1"),
            ("to", id),
            ("kind", "visit"),
        ]);
        let shown = list(&form).into_string();
        for text in ["訪問した。\n不在。", "2026-04-01", "090-1"] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
        assert!(!shown.contains("019e8fb7") && !shown.contains("visit"), "{shown}");
        assert!(!has_words(&typed(&[("to", id), ("kind", "visit")])));
    }

    #[test]
    fn forms_with_a_password_and_forms_of_nobody_are_never_shown() {
        assert!(may_be_shown(&typed(&[("body", "x")])));
        assert!(!may_be_shown(&typed(&[("password", "ひみつ"), ("current", "ひみつ")])));
        assert!(!may_be_shown(&Form::of([("body", "x".to_owned())])));
    }
}
