//! The table of entries.

use app::audit::{
    Action,
    queries::{Line, Page},
};
use domain::code::Code;
use maud::{Markup, html};

use super::{instant, query::Query, words};
use crate::ui::{self, Column, Table, Tone, chip};

/// The entries of one page; a sentence if there are none.
pub(super) fn table(query: &Query, found: &Page) -> Markup {
    if found.lines.is_empty() {
        return ui::empty_state("この条件にあう記録はありません。", &html! {});
    }
    let columns = vec![
        Column::new("日時").nowrap(),
        Column::new("だれが"),
        Column::new("内容"),
        Column::new("ケース").nowrap(),
        Column::new("根拠"),
        Column::new("結果").nowrap(),
    ];
    Table::stacked("audit", "記録簿", columns)
        .caption_hidden()
        .rows(found.lines.iter().map(|line| row(query, line)))
        .render()
}

fn row(query: &Query, line: &Line) -> Vec<Markup> {
    vec![
        html! { (instant(line.at)) },
        who(line),
        html! {
            span.nowrap { (Action::from_code(&line.action).map_or_else(|| line.action.clone(), |action| action.label().to_owned())) }
            @if let Some(detail) = line.detail.as_deref().and_then(words::detail) { br; span.hint { (detail) } }
        },
        case(query, line),
        html! { (line.basis.map_or("—", Code::label)) },
        if line.outcome == "ok" {
            html! { "行われた" }
        } else {
            chip(Tone::Warn, "断られた")
        },
    ]
}

fn who(line: &Line) -> Markup {
    html! {
        span.nowrap { (line.staff_name.as_deref().unwrap_or("プログラム")) }
        @if let Some(agency) = &line.agency_name {
            br; span.hint { (agency) @if let Some(role) = line.role { "　" span.nowrap { (role.label()) } } }
        }
    }
}

/// The number leads to all that was done with the case.
fn case(query: &Query, line: &Line) -> Markup {
    match &line.case_number {
        Some(number) if query.filter.case_number.as_ref() == Some(number) => html! { (number) },
        Some(number) => html! { a href=(Query::of_case(number)) { (number) } },
        None => html! { "—" },
    }
}
