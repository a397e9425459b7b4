//! The list: what is late, then the days ahead in groups that people plan by.

use app::{
    schedule::{Line, Place},
    today::Where,
};
use domain::{code::Code, due::days_after, schedule::DateKind};
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

use crate::{
    household::words,
    today::due_href,
    ui::{self, Button, Column, Table, Tone, chip},
};

/// So many lines of a group are in sight; the rest is folded away.
const SHOWN: usize = 30;

/// All groups, or that there is nothing.
pub fn groups(lines: &[Line], today: Date) -> Markup {
    if lines.is_empty() {
        return ui::empty_state("予定はありません。", &Button::new("ケースの一覧へ").link("/cases"));
    }
    let group_of = |line: &Line| Span::of(line.on, today);
    html! {
        @for span in Span::ALL {
            @let own: Vec<&Line> = lines.iter().filter(|line| group_of(line) == span).collect();
            @if !own.is_empty() { (group(span.id(), span.heading(), &own, today)) }
        }
    }
}

/// A span of days that people plan by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Late,
    Today,
    Week,
    NextWeek,
    Later,
}

impl Span {
    const ALL: [Self; 5] = [Self::Late, Self::Today, Self::Week, Self::NextWeek, Self::Later];

    fn of(on: Date, today: Date) -> Self {
        let sunday = days_after(today, i32::from(today.weekday().until(Weekday::Sunday)));
        match on {
            on if on < today => Self::Late,
            on if on == today => Self::Today,
            on if on <= sunday => Self::Week,
            on if on <= days_after(sunday, 7) => Self::NextWeek,
            _ => Self::Later,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Week => "week",
            Self::NextWeek => "next-week",
            Self::Later => "later",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Late => "過ぎているもの",
            Self::Today => "今日",
            Self::Week => "今週（日曜日まで）",
            Self::NextWeek => "来週",
            Self::Later => "その先",
        }
    }
}

fn group(id: &str, heading: &str, lines: &[&Line], today: Date) -> Markup {
    let (first, rest) = lines.split_at(lines.len().min(SHOWN));
    let more = format!("{id}-more");
    let section = format!("{id}-s");
    ui::section(
        &section,
        &format!("{heading}（{}件）", lines.len()),
        &html! {
            (table(id, heading, first, today))
            @if !rest.is_empty() {
                (ui::disclosure(&format!("残り {}件を見る", rest.len()), 0, false, &table(&more, heading, rest, today)))
            }
        },
    )
}

fn table(id: &str, caption: &str, lines: &[&Line], today: Date) -> Markup {
    let columns = vec![
        Column::new("いつ").nowrap(),
        Column::new("種類").nowrap(),
        Column::new("ケース"),
        Column::new("担当者").nowrap(),
        Column::new("すること"),
    ];
    Table::stacked(id, caption, columns)
        .caption_hidden()
        .brief()
        .rows(lines.iter().map(|line| {
            vec![
                html! { (ui::due(today, line.on)) " " (ui::time(line.on, &words::day(line.on, today))) },
                html! { (line.kind.label()) },
                html! {
                    @if let Some(number) = &line.number { (number) }
                    @if let Some(household) = &line.household { "　" (household) }
                    @if line.number.is_none() { "—" }
                },
                html! {
                    @if line.mine { (chip(Tone::Info, "自分")) }
                    @else { (line.staff_name.as_deref().unwrap_or("—")) }
                },
                linked(line, &line.what),
            ]
        }))
        .render()
}

/// Words that lead to where the date is seen to, if the reader may go there.
pub fn linked(line: &Line, words: &str) -> Markup {
    html! { @match href(line) { Some(href) => a href=(href) { (words) }, None => (words) } }
}

fn href(line: &Line) -> Option<String> {
    match line.place {
        Place::Due(Where::Case(case)) if line.kind == DateKind::Plan => Some(format!("/cases/{case}/plans")),
        Place::Due(place) => due_href(place),
        Place::Consent(case, consent) => Some(format!("/cases/{case}/consents/{consent}")),
        Place::Protection(case) => Some(format!("/cases/{case}/protections")),
        Place::Conference(meeting) => Some(format!("/conferences/{meeting}")),
        Place::Secrecy(meeting) => Some(format!("/secrecy/{meeting}")),
        Place::Inquiry(meeting, inquiry) => Some(format!("/secrecy/{meeting}/inquiries/{inquiry}")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Span;

    #[test]
    fn weeks_end_on_sunday() {
        // A Thursday and a Sunday.
        let (thursday, sunday) = (date(2026, 6, 11), date(2026, 6, 14));
        assert_eq!(Span::of(date(2026, 6, 10), thursday), Span::Late);
        assert_eq!(Span::of(sunday, thursday), Span::Week);
        assert_eq!(Span::of(date(2026, 6, 15), thursday), Span::NextWeek);
        assert_eq!(Span::of(date(2026, 6, 22), thursday), Span::Later);
        assert_eq!(Span::of(date(2026, 6, 15), sunday), Span::NextWeek);
        assert_eq!(Span::of(sunday, sunday), Span::Today);
    }
}
