//! 経過: what happened, newest first; title, date (time only if known), who; long texts end in a link.

use super::icon::{Icon, icon_labelled};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// One thing that happened.
#[derive(Debug, Clone, Default)]
pub struct Event<'a> {
    /// Machine-readable day, or day and time: `2026-04-01`, `2026-04-01T10:30`.
    pub datetime: Cow<'a, str>,
    /// The same as people read it: 「4月1日(水) 10:30」.
    pub when: Cow<'a, str>,
    /// What happened.
    pub title: Cow<'a, str>,
    /// Where it is shown whole.
    pub href: Option<Cow<'a, str>>,
    /// Who wrote or did it: 「包括東部　佐藤」.
    pub who: Cow<'a, str>,
    /// Kind and method as chips (`chip(…)`), if any.
    pub chips: Option<Markup>,
    /// The text; shown on at most three lines when `href` is given.
    pub text: Option<Cow<'a, str>>,
    /// Small labels below the text, if any.
    pub foot: Option<Markup>,
    /// Marked 重要.
    pub pinned: bool,
}

/// A line of the timeline.
#[derive(Debug, Clone)]
pub enum Item<'a> {
    /// Something that happened.
    Event(Event<'a>),
    /// A new month, or a time without records: 「2か月 記録なし」.
    Mark(Cow<'a, str>),
}

/// The list, newest first as given.
#[must_use]
pub fn timeline(items: &[Item<'_>]) -> Markup {
    html! {
        ol.timeline {
            @for item in items {
                @match item {
                    Item::Mark(text) => li.mark { (text) },
                    Item::Event(event) => li.event.pinned[event.pinned] { (one(event)) },
                }
            }
        }
    }
}

fn one(event: &Event<'_>) -> Markup {
    html! {
        p.event-head {
            time datetime=(event.datetime) { (event.when) }
            span.who { (event.who) }
            @if let Some(chips) = &event.chips { (chips) }
        }
        p.event-title {
            @if event.pinned { (icon_labelled(Icon::Pin, Word::Pinned.text())) }
            @match &event.href { Some(href) => a href=(href) { (event.title) }, None => (event.title) }
        }
        @if let Some(text) = &event.text { p.event-text.prewrap.clamp[event.href.is_some()] { (text) } }
        @if let Some(foot) = &event.foot { (foot) }
    }
}
