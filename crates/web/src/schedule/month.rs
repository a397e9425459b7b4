//! A month as a table of weeks, Sunday first as on a Japanese wall, with holidays and the turn of the year. On a phone
//! the table becomes a list of the days that have something.

use app::schedule::Line;
use domain::{code::Code, due::days_after, schedule::DateKind};
use japanese::date::{fiscal_year_text, holiday, is_closed};
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

use super::{lines::linked, query::Query};
use crate::ui;

/// So many dates of a day are in sight.
const SHOWN: usize = 4;
const DAYS: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];

/// The days that the table of a month shows: from a Sunday to a Saturday.
pub fn span(month: Date) -> (Date, Date) {
    let first = month.first_of_month();
    let last = month.last_of_month();
    let back = i32::from(first.weekday().since(Weekday::Sunday));
    let on = i32::from(last.weekday().until(Weekday::Saturday));
    (days_after(first, -back), days_after(last, on))
}

/// The month with its dates, and the ways to its neighbours.
pub fn table(query: Query, lines: &[Line], today: Date) -> Markup {
    let (first, last) = span(query.month);
    let days: Vec<Date> = (0..42).map(|on| days_after(first, on)).take_while(|day| *day <= last).collect();
    html! {
        (ways(query, today))
        div.table-box {
            table.calendar {
                caption.hidden { (japanese::date::wareki(query.month)) "からの1か月の予定" }
                thead { tr { @for day in DAYS { th scope="col" { (day) } } } }
                tbody {
                    @for week in days.chunks(7) {
                        tr { @for day in week { (cell(query, *day, lines, today)) } }
                    }
                }
            }
        }
        @if lines.is_empty() { p { "この月の予定はありません。" } }
    }
}

fn ways(query: Query, today: Date) -> Markup {
    let month = query.month;
    let name = format!("{}年{}月", month.year(), month.month());
    html! {
        nav.calendar-ways aria-label="月を選ぶ" {
            a href=(query.later(-1).address()) { "前の月" }
            h2 { (name) span.faint { "（" (fiscal_year_text(month)) "）" } }
            a href=(query.later(1).address()) { "次の月" }
            @if month != today.first_of_month() {
                a href=(query.changed(|query| query.month = today.first_of_month()).address()) { "今月" }
            }
        }
    }
}

fn cell(query: Query, day: Date, lines: &[Line], today: Date) -> Markup {
    let own: Vec<&Line> = lines.iter().filter(|line| line.on == day).collect();
    let outside = day.month() != query.month.month();
    let class =
        [("outside", outside), ("closed", is_closed(day)), ("today", day == today), ("bare", own.is_empty())];
    let class: Vec<&str> = class.into_iter().filter(|(_, is)| *is).map(|(class, _)| class).collect();
    let (first, rest) = own.split_at(own.len().min(SHOWN));
    html! {
        td class=(class.join(" ")) {
            p.day {
                time datetime=(day.to_string()) aria-current=[(day == today).then_some("date")] {
                    span.month { (day.month()) "月" } (day.day()) span.weekday { "日（" (japanese::date::weekday_ja(day).trim_matches(['（', '）'])) "）" }
                }
                @if let Some(name) = holiday(day) { " " span.holiday { (name) } }
            }
            (items(first, day, today))
            @if !rest.is_empty() {
                (ui::disclosure(&format!("ほか{}件", rest.len()), 0, false, &items(rest, day, today)))
            }
        }
    }
}

fn items(lines: &[&Line], day: Date, today: Date) -> Markup {
    html! {
        @if !lines.is_empty() {
            ul.items {
                @for line in lines {
                    li class=[(day < today && line.kind != DateKind::Meeting).then_some("late")] {
                        span.kind { (line.kind.label()) } " "
                        @if let Some(number) = &line.number { span.nowrap { (number) } " " }
                        (linked(line, &line.what))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::span;

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        assert_eq!(span(date(2026, 5, 1)), (date(2026, 4, 26), date(2026, 6, 6)));
        assert_eq!(span(date(2026, 2, 1)), (date(2026, 2, 1), date(2026, 2, 28)));
    }
}
