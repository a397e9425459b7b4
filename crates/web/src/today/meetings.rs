//! On 今日: the 重層的支援会議 of the coming week. A 支援会議 has a section of its own, for who is called.

use app::{conference::lists::Listed, today::Today};
use maud::{Markup, html};

use crate::{household::words, ui};

/// The section, if somebody meets.
pub(super) fn section(page: &Today) -> Markup {
    html! {
        @if !page.meetings.is_empty() {
            (ui::section("meetings", "会議（今日から7日のあいだ）", &html! {
                ul.rows { @for meeting in &page.meetings { li { (line(page, meeting)) } } }
            }))
        }
    }
}

fn line(page: &Today, meeting: &Listed) -> Markup {
    html! {
        (ui::due(page.on, meeting.held_on)) " "
        (ui::time(meeting.held_on, &words::day(meeting.held_on, page.on)))
        @if !meeting.held_time.is_empty() { " " (meeting.held_time) }
        "　" a href=(format!("/conferences/{}", meeting.id)) { (meeting.body_name) "（第" (meeting.nth) "回）" }
        @if !meeting.place.is_empty() { "　" (meeting.place) }
        @if meeting.cases > 0 { span.end { "議題 " (meeting.cases) "件" } }
    }
}
