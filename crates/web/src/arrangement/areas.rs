//! Areas as a tree; what comes from public geography is marked.

use domain::code::Code;
use maud::{Markup, html};
use profile::{Area, Key, Profile, Source};

use super::agencies::GEOGRAPHY;
use crate::ui::{Tone, chip};

pub(super) fn section(profile: &Profile) -> Markup {
    let has_geography = profile.area.iter().any(|area| area.source == Source::Geography);
    html! {
        @if has_geography {
            p.hint { "「" (GEOGRAPHY) "」は、担当を決めるために、公開されている地理情報から加えたものです。" }
        }
        (below(profile, None))
    }
}

/// The areas under one. Reading a profile refuses circles, so this ends.
fn below(profile: &Profile, parent: Option<&Key>) -> Markup {
    let areas: Vec<&Area> = profile.area.iter().filter(|area| area.parent.as_ref() == parent).collect();
    html! {
        @if !areas.is_empty() {
            ul.area-tree {
                @for area in areas {
                    li { (line(area)) (below(profile, Some(&area.key))) }
                }
            }
        }
    }
}

fn line(area: &Area) -> Markup {
    html! {
        (area.name) span.hint { "（" (area.kind.label()) "）" }
        @if area.source == Source::Geography { " " (chip(Tone::Neutral, GEOGRAPHY)) }
        @if let Some(note) = &area.note { span.hint { "　" (note) } }
    }
}
