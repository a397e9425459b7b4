//! `GET /monitoring`: the open monitorings of the plans that the reader's agency coordinates or leads, the
//! longest overdue first.

use app::plan::{self, DueRow, LIMIT};
use axum::response::IntoResponse;
use domain::list_file::ListFile;
use maud::{Markup, html};

use crate::{
    household::{flash, words},
    kernel::{PageResult, SignedIn},
    list_file,
    ui::{self, Button, Column, Nav, Page, Table},
};

const HEADING: &str = "モニタリング";
const EMPTY: &str =
    "自分の機関が進み具合を確かめるプランの予定は、いまありません。プランが会議で決まると、ここに並びます。";

/// The list.
pub async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let rows = plan::watched(&op).await?;
    let today = op.today();
    let viewer = signed.viewer();
    let overdue = rows.iter().filter(|row| row.due_on < today).count();
    let list = if rows.is_empty() {
        ui::empty_state(EMPTY, &Button::new("ケースの一覧へ").link("/cases"))
    } else {
        html! {
            p { (format!("{}件あります。", rows.len())) @if overdue > 0 { (format!("うち{overdue}件は、予定の日を過ぎています。")) } }
            (table(&rows, today))
            @if rows.len() == LIMIT { p.hint { "予定の日が早い" (LIMIT) "件を表示しています。" } }
            (list_file::way(ListFile::Monitoring, ""))
        }
    };
    let main = html! { (crate::schedule::tabs_beside(None, signed.actor.role, today)) (list) };
    let page = Page::new(&viewer, Nav::Schedule, HEADING)
        .flash(flash(&signed))
        .basis("自分の機関が調整するプランと、主担当のプランです。お名前は、共有されているものだけを表示しています。")
        .main(main);
    Ok(page.render().into_response())
}

fn table(rows: &[DueRow], today: jiff::civil::Date) -> Markup {
    let columns = vec![
        Column::new("予定の日").nowrap(),
        Column::new("世帯"),
        Column::new("プラン").nowrap(),
        Column::new("主担当"),
        Column::new("調整する機関"),
        Column::new("記録").nowrap(),
    ];
    let lines = rows.iter().map(|row| {
        let name = if row.label.is_empty() { row.number.as_str() } else { row.label.as_str() };
        vec![
            html! { (ui::time(row.due_on, &words::day(row.due_on, today))) " " (ui::due(today, row.due_on)) },
            html! { a href=(format!("/cases/{}", row.case)) { (name) } @if !row.label.is_empty() { " " (row.number) } },
            html! { a href=(format!("/plans/{}", row.plan)) { "第" (row.nth) "回" } },
            html! { (row.lead_name.as_deref().unwrap_or_default()) },
            html! { (row.agency_name) },
            html! { a href=(format!("/monitorings/{}", row.id)) { "記録する" span.hidden { "：" (row.number) } } },
        ]
    });
    Table::stacked("monitoring", "これから確かめるプラン", columns).caption_hidden().rows(lines).render()
}
