//! The field of a record's own form that brings photos and scans along, and what it says when one of them is refused.

use app::{attachment::FileRefused, failure::Problem};
use maud::{Markup, html};

use super::{add::ACCEPT, words};
use crate::{
    household::problem,
    kernel::upload::FILE,
    ui::{self, Field, Level},
};

/// The field, with a warning if somebody of the household is protected.
pub(crate) fn field(protected: bool, problems: &[Problem]) -> Markup {
    let field =
        Field::new(FILE, "写真・書類を添える").hint(words::with_record()).error(problem(problems, FILE));
    html! {
        @if protected { (ui::banner(Level::Warning, words::PROTECTED, &html! { p { (words::NOT_HIDDEN) } })) }
        (ui::files_field(&field, ACCEPT))
    }
}

/// Beside the field when one file stands in the way of all.
pub(crate) fn refused(refused: &FileRefused) -> Problem {
    let why = words::refused(refused.why);
    let which = if refused.name.is_empty() { String::new() } else { format!("「{}」：", refused.name) };
    Problem::new(FILE, format!("{which}{why}{}", words::CHOOSE_AGAIN))
}

/// Beside the field when something else stands in the way: a browser never sends a page its files back.
pub(crate) fn choose_again() -> Problem {
    Problem::new(FILE, words::CHOOSE_AGAIN)
}
