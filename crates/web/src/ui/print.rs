//! What only paper shows: the head of a 様式, and the line at the foot of each sheet with 取扱注意, who
//! printed it and when (rule P20). Page numbers come from the style sheet's `@page`.

use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// Into whose hands a printed sheet goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reader {
    /// Staff: with the bar of the case, the basis, 取扱注意.
    #[default]
    Staff,
    /// The person it is about, to read and to sign: without what only staff must know (注意札, the basis).
    Resident,
    /// Anybody: nothing on it is personal.
    Anybody,
}

/// What a printed sheet must say about itself.
#[derive(Debug, Clone, Default)]
pub struct PrintInfo<'a> {
    /// Name of the form: 「重層的支援会議 議事録」.
    pub form: Cow<'a, str>,
    /// Number of the case, if it is about one.
    pub case_number: Option<Cow<'a, str>>,
    /// Day it was made.
    pub made_on: Cow<'a, str>,
    /// Agency of the person who prints.
    pub agency: Cow<'a, str>,
    /// Who prints.
    pub printed_by: Cow<'a, str>,
    /// When this page was made for printing.
    pub printed_at: Cow<'a, str>,
    /// Into whose hands it goes.
    pub reader: Reader,
}

impl PrintInfo<'_> {
    /// For other hands than those of staff.
    #[must_use]
    pub fn to(mut self, reader: Reader) -> Self {
        self.reader = reader;
        self
    }
}

/// Head and foot; invisible on the screen.
#[must_use]
pub fn print_frame(info: &PrintInfo<'_>) -> Markup {
    let care = info.reader != Reader::Anybody;
    html! {
        div.print-head { div {
            p.print-form { (info.form) }
            p {
                @if let Some(number) = &info.case_number { (Word::CaseNumber) " " (number) "　" }
                (Word::MadeOn) " " (info.made_on)
            }
            @if care { p.print-care { (Word::HandleWithCare) } }
        } }
        div.print-foot {
            p {
                @if care { (Word::HandleWithCare) "　" } (info.agency) "　" (Word::PrintedBy) " " (info.printed_by)
                "　" (Word::PrintedAt) " " (info.printed_at)
            }
        }
    }
}

/// A button that opens the print window; without scripts it is absent and the browser's menu serves.
#[must_use]
pub fn print_button() -> Markup {
    html! { button.button.secondary.small.needs-script type="button" data-print { (Word::Print) } }
}
