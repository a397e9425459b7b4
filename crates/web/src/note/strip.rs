//! The strip of 53 weeks above the records: when somebody was in touch, and how it went.

use std::collections::BTreeMap;

use app::note::contacts::{WEEKS, first_day};
use domain::{code::Code, contact::ContactMark, due::days_after};
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use paper::{
    Settings,
    strip::{self, Week},
};

use crate::ui;

const TITLE: &str = "この1年の連絡・訪問";
/// A silence of so many weeks is said in words.
const LONG: usize = 5;

/// A strip from the week in which the case was opened, at most a year, with its legend, and the same as a list by months.
pub fn section(contacts: &[(Date, ContactMark)], opened: Date, today: Date) -> Markup {
    let marks = by_week(contacts, today);
    let weeks: Vec<Week> = (0..WEEKS).map(|at| week(at, &marks, (opened, today))).collect();
    let met = contacts.iter().filter(|(_, mark)| *mark == ContactMark::Met).count();
    let all = weeks.iter().filter(|week| !week.outside).count();
    let summary = format!("{all}週のうち{}週に記録があり、{met}回会えています。", marks.len());
    let settings = Settings { title: TITLE.into(), id_prefix: "contacts".into(), ..Settings::default() };
    let drawn = strip::draw(&weeks, &summary, &settings);
    let body = html! {
        p { (summary) @if drawn.longest_gap >= LONG { "記録のない期間は、長いときで" (drawn.longest_gap) "週です。" } }
        figure.drawing.strip tabindex="0" role="group" aria-label=(TITLE) { (PreEscaped(&drawn.svg)) }
        p.hint {
            @for mark in ContactMark::ALL.iter().rev() { "「" (mark.letter()) "」" (mark.label()) "　" }
            "1つの週に複数の記録があるときは、左のものを優先して表示します。"
        }
        (ui::disclosure("文字で見る", 0, false, &by_month(contacts)))
    };
    ui::disclosure(TITLE, 0, false, &body)
}

/// The mark that tells most of each week, by the number of the week.
fn by_week(contacts: &[(Date, ContactMark)], today: Date) -> BTreeMap<i32, ContactMark> {
    let first = first_day(today);
    let mut marks = BTreeMap::new();
    for (on, mark) in contacts {
        let week = first.until(*on).map_or(0, |span| span.get_days()) / 7;
        let there = marks.entry(week).or_insert(*mark);
        *there = (*there).max(*mark);
    }
    marks
}

fn week(at: i32, marks: &BTreeMap<i32, ContactMark>, (opened, today): (Date, Date)) -> Week {
    let monday = days_after(first_day(today), 7 * at);
    // The week in which a month's first day lies carries its name.
    let begins = at == 0 || days_after(monday, -1).month() != days_after(monday, 6).month();
    let month = begins.then(|| format!("{}月", days_after(monday, 6).month()));
    // The first week's name would run into that of a month which begins in the next.
    let next = days_after(monday, 7);
    let crowded = at == 0 && days_after(next, -1).month() != days_after(next, 6).month();
    let letter = marks.get(&at).map(|mark| mark.letter());
    Week { month: month.filter(|_| !crowded), outside: letter.is_none() && next <= opened, letter }
}

fn by_month(contacts: &[(Date, ContactMark)]) -> Markup {
    let mut months: BTreeMap<(i16, i8), BTreeMap<ContactMark, usize>> = BTreeMap::new();
    for (on, mark) in contacts {
        *months.entry((on.year(), on.month())).or_default().entry(*mark).or_default() += 1;
    }
    html! {
        @if months.is_empty() { p { "この1年の記録はありません。" } }
        ul {
            @for ((year, month), marks) in months.iter().rev() {
                li {
                    (year) "年" (month) "月："
                    @for (at, (mark, count)) in marks.iter().rev().enumerate() {
                        @if at > 0 { "、" } (mark.label()) (count) "回"
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::contact::ContactMark;
    use jiff::civil::date;

    use super::{by_week, section, week};

    #[test]
    fn the_mark_that_tells_most_stands_for_its_week() {
        let today = date(2026, 6, 11);
        let contacts = [
            (date(2026, 6, 9), ContactMark::Absent),
            (date(2026, 6, 10), ContactMark::Met),
            (date(2026, 6, 1), ContactMark::Spoken),
        ];
        let marks = by_week(&contacts, today);
        assert_eq!((marks[&52], marks[&51], marks.len()), (ContactMark::Met, ContactMark::Spoken, 2));
        let opened = date(2025, 1, 1);
        assert_eq!(week(52, &marks, (opened, today)).letter, Some('会'));
        assert!(week(50, &marks, (date(2026, 6, 1), today)).outside);
        let months: Vec<String> = (0..53).filter_map(|at| week(at, &marks, (opened, today)).month).collect();
        assert!((12..=13).contains(&months.len()), "{months:?}");
        let drawn = section(&contacts, opened, today).into_string();
        assert!(drawn.contains("53週のうち2週に記録があり、1回会えています。"));
        assert!(drawn.contains("2026年6月：会えた1回、電話1回、不在1回"));
    }
}
