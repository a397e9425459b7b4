//! Areas as a tree; what comes from public geography is marked.

use domain::code::Code;
use maud::{Markup, html};
use profile::{Area, Key, Source};

use super::{agencies::GEOGRAPHY, names::Names};
use crate::ui::{Tone, chip};

pub(super) fn section(names: Names<'_>) -> Markup {
    let profile = names.0;
    let has_geography = profile.area.iter().any(|area| area.source == Source::Geography);
    html! {
        @if has_geography {
            p.hint { "「" (GEOGRAPHY) "」は、担当を決めるために、公開されている地理情報から加えたものです。" }
        }
        (below(names, None))
    }
}

/// The areas under one. Reading a profile refuses circles, so this ends.
fn below(names: Names<'_>, parent: Option<&Key>) -> Markup {
    let areas: Vec<&Area> = names.0.area.iter().filter(|area| area.parent.as_ref() == parent).collect();
    html! {
        @if !areas.is_empty() {
            ul.area-tree {
                @for area in areas {
                    li { (line(names, area)) (below(names, Some(&area.key))) }
                }
            }
        }
    }
}

fn line(names: Names<'_>, area: &Area) -> Markup {
    html! {
        (area.name) span.hint { "（" (names.own(area.kind.label())) "）" }
        @if area.source == Source::Geography { " " (chip(Tone::Neutral, GEOGRAPHY)) }
        @if let Some(note) = &area.note { span.hint { "　" (note) } }
    }
}
