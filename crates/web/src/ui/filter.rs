//! Filters: fields beside the list on wide screens, behind a button on phones; chosen ones show as tags
//! that can be taken off. A GET form: only for values that are not personal (rules 1.9, H3).

use super::icon::{Icon, icon};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// A filter in force: what it says, and the address of the list without it.
#[derive(Debug, Clone)]
pub struct Active<'a> {
    /// 「状態：支援中」.
    pub label: Cow<'a, str>,
    /// The list without this filter.
    pub without: Cow<'a, str>,
}

/// Tags of the filters in force, each with a way to take it off; nothing when there are none.
#[must_use]
pub fn filter_tags(active: &[Active<'_>], clear_href: &str) -> Markup {
    html! {
        @if !active.is_empty() {
            div.filter-tags {
                h2.hidden { (Word::FilterActive) }
                ul {
                    @for it in active {
                        li { a href=(it.without) aria-label=(Word::FilterRemove.with(&[&it.label])) { (it.label) (icon(Icon::Close)) } }
                    }
                }
                a href=(clear_href) { (Word::FilterClear) }
            }
        }
    }
}

/// A list with its filter: `fields` are ordinary fields (`.plain()`), `list` is what they narrow.
#[must_use]
pub fn filtered(action: &str, fields: &Markup, active: &[Active<'_>], list: &Markup) -> Markup {
    html! {
        div.filtered {
            div.filter-side {
                button.button.secondary.small.filter-open type="button" popovertarget="filter" {
                    (Word::Filter) @if !active.is_empty() { "（" (active.len()) "）" }
                }
                form.filter id="filter" popover method="get" action=(action) aria-label=(Word::Filter) {
                    h2 { (Word::Filter) }
                    (fields)
                    button.button.secondary.medium type="submit" { (Word::FilterApply) }
                }
            }
            div.filter-list { (filter_tags(active, action)) (list) }
        }
    }
}
