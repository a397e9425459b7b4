//! The 世帯図 on the cover of a case: the same drawing, small, without its legend; the page of its own is a tap away.

use app::household::Cover;
use maud::{Markup, PreEscaped, html};
use paper::{Settings, genogram};

use super::{family, show, words};
use crate::{household::CaseFrame, kernel::SignedIn, ui};

/// The card; none for a household of which the reader knows fewer than two people, who make no picture.
pub(crate) fn card(signed: &SignedIn, frame: &CaseFrame, cover: &Cover) -> Markup {
    let Some(svg) = drawn(signed, cover) else { return html! {} };
    let link = html! { a href=(format!("{}/genogram", frame.base())) { "大きく見る・文字で見る" } };
    let body = html! {
        figure.drawing.mini tabindex="0" role="group" aria-label=(words::HEADING) { (PreEscaped(&svg)) }
    };
    ui::card(words::HEADING, Some(&link), &body)
}

/// The drawing of today, as the reader's agency arranged it.
pub(crate) fn drawn(signed: &SignedIn, cover: &Cover) -> Option<String> {
    let today = cover.header.today;
    let people = family::of(&cover.persons, &cover.kinships, today);
    if people.people.len() < 2 {
        return None;
    }
    let seats = cover.layout().map(|layout| family::moved(&cover.persons, today, &layout.seats));
    let settings = Settings { bare: true, moved: seats.unwrap_or_default(), ..show::settings(signed, false) };
    Some(genogram::draw(&people, &settings).svg)
}
