//! だれが関わっているか, and the strip of consents in plain sentences.

use app::household::{ConsentRow, InvolvedRow};
use maud::{Markup, html};

use super::{CaseFrame, people::telephone, words};
use crate::ui::{self, Column, Table, Tone, chip};

/// The table of agencies that the reader may know to be involved.
pub fn involved(frame: &CaseFrame, rows: &[InvolvedRow]) -> Markup {
    let columns = vec![
        Column::new("機関"),
        Column::new("担当"),
        Column::new("役割"),
        Column::new("電話").nowrap(),
        Column::new("最終接触").nowrap(),
        Column::new("次回").nowrap(),
    ];
    let table = Table::stacked("involved", "だれが関わっているか", columns)
        .caption_hidden()
        .rows(rows.iter().map(|row| agency(frame, row)));
    ui::card("だれが関わっているか", None, &table.render())
}

fn agency(frame: &CaseFrame, row: &InvolvedRow) -> Vec<Markup> {
    let today = frame.today();
    vec![
        html! {
            (row.name)
            @if row.responsible { " " (chip(Tone::Info, "主担当")) }
            @if row.coordinates { " " (chip(Tone::Neutral, "調整役")) }
        },
        html! { @match &row.staff_name { Some(name) => span.nowrap { (name) }, None => "—" } },
        html! { (row.role.as_deref().unwrap_or("—")) },
        html! { @match &row.phone { Some(phone) if !phone.is_empty() => (telephone(phone)), _ => "—" } },
        html! { @match row.last_contact { Some(on) => (ui::time(on, &words::day(on, today))), None => "—" } },
        html! { @match row.next_on { Some(on) => (ui::time(on, &words::day(on, today))), None => "—" } },
    ]
}

/// Consents in force, one sentence each; or what follows from having none.
pub fn consents(frame: &CaseFrame, rows: &[ConsentRow]) -> Markup {
    let link = html! { a href=(format!("{}/consents", frame.base())) { "同意・共有を見る" } };
    ui::card(
        "同意の状態",
        Some(&link),
        &html! {
            @if rows.is_empty() {
                p {
                    "表示できる同意はありません。自機関の記録のほかは、ほかの機関と共有されません。"
                }
            } @else {
                @for row in rows { p { (words::consent_sentence(row)) } }
            }
        },
    )
}
