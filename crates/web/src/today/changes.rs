//! On 今日: the reader's own cases in which others added something since the last office day.

use app::today::{ChangedCase, Today};
use domain::code::Code as _;
use maud::{Markup, html};

use crate::{
    draft::words::japan_time,
    ui::{self, Column, Table},
};

/// So many cases are in sight.
const SHOWN: usize = 5;

/// The section, if there is anything.
pub(super) fn section(page: &Today) -> Markup {
    let (first, rest) = page.changed.split_at(page.changed.len().min(SHOWN));
    let since = japanese::date::open_before(page.on);
    let heading = format!("担当ケースの動き（{}月{}日から）", since.month(), since.day());
    html! {
        @if !first.is_empty() {
            (ui::section("changed", &heading, &html! {
                (table("changed-table", &heading, first))
                @if !rest.is_empty() {
                    (ui::disclosure(&format!("残り {}件を見る", rest.len()), 0, false, &table("changed-more", &heading, rest)))
                }
            }))
        }
    }
}

fn table(id: &str, caption: &str, lines: &[ChangedCase]) -> Markup {
    let columns = vec![
        Column::new("ケース").nowrap(),
        Column::new("世帯"),
        Column::new("加わったもの"),
        Column::new("書いた機関"),
        Column::new("いちばん新しいもの").nowrap(),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            html! { a href=(format!("/cases/{}/notes", line.case)) { (line.number) } },
            html! { @match &line.household { Some(label) => (label), None => span.faint { "非開示" } } },
            html! { (what(line)) },
            html! { (line.agencies.join("、")) },
            html! { (japan_time(line.at)) },
        ]
    });
    Table::stacked(id, caption, columns).caption_hidden().brief().rows(rows).render()
}

/// 「経過の記録2件、プラン」.
fn what(line: &ChangedCase) -> String {
    let kind = |(kind, count): (&app::today::Changed, &usize)| match count {
        1 => kind.label().to_owned(),
        count => format!("{}{count}件", kind.label()),
    };
    line.what.iter().map(kind).collect::<Vec<_>>().join("、")
}
