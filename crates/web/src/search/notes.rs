//! Notes that were found: the part of each around the words, which are marked as they were written.

use app::search::{NOTES, NoteHit, NotesFound};
use domain::code::Code as _;
use japanese::{
    bigram::Words,
    date::{wareki, weekday_ja},
    excerpt::{Part, around},
};
use maud::{Markup, html};

use super::words;
use crate::ui::{Tone, chip};

/// How many characters of a note are shown.
const LENGTH: usize = 110;

/// The second part of the page.
pub(super) fn list(found: &NotesFound) -> Markup {
    html! {
        @if let Some(why) = found.not_asked {
            p { (why.message()) }
        } @else if found.hits.is_empty() {
            p { (words::NO_NOTE) }
        } @else {
            p { strong { (words::notes_found(found.hits.len(), found.more)) } }
            ol.timeline {
                @for hit in &found.hits { li.event { (one(hit, &found.words)) } }
            }
            @if found.more { p { (words::more_notes(NOTES)) } }
        }
    }
}

fn one(hit: &NoteHit, words: &Words) -> Markup {
    let day = hit.happened_on;
    html! {
        p.event-head {
            time datetime=(day) { (wareki(day)) (weekday_ja(day)) }
            span.who { (hit.agency_name) }
            (chip(Tone::Neutral, hit.category.label()))
        }
        p.event-title {
            a href={ "/cases/" (hit.case) "/notes/" (hit.note) } {
                (hit.number) "　"
                @if !hit.household.is_empty() { (hit.household) "　" }
                (hit.method.label())
            }
        }
        @for (label, parts) in excerpts(hit, words) {
            p.event-text {
                @if !label.is_empty() { (label) "：" }
                @for part in &parts {
                    @if part.hit { mark { (part.text) } } @else { (part.text) }
                }
            }
        }
    }
}

/// The texts in which words stand; the beginning of the note if the words stand in none as they were typed.
fn excerpts(hit: &NoteHit, words: &Words) -> Vec<(&'static str, Vec<Part>)> {
    let texts = [("", &hit.body), (super::words::WITH, &hit.with_whom), (super::words::NEXT, &hit.next_step)];
    let found: Vec<_> =
        texts.into_iter().filter_map(|(label, text)| Some((label, around(text, words, LENGTH)?))).collect();
    if found.is_empty() {
        let text = japanese::text::excerpt(&hit.body, LENGTH);
        return vec![("", vec![Part { text, hit: false }])];
    }
    found
}
