//! `GET /cases/{case}/plans`: the plans of a case, newest first.

use app::plan::{self, queries::PlanRow};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, ids::CaseId, staff::Work};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Table},
};

/// The list.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let case: CaseId = id(&case)?;
    let (header, rows) = plan::all(&signed.op(), case).await?;
    let frame = CaseFrame::of(&signed, header);
    let writes = signed.actor.role.may(Work::Coordinate);
    let new = Button::primary(words::NEW).link(&format!("{}/plans/new", frame.base()));
    let main = if rows.is_empty() {
        ui::empty_state(if writes { words::EMPTY } else { words::EMPTY_READER }, &html! {})
    } else {
        table(&rows)
    };
    let mut page = frame.page(CaseTab::Plans, words::LIST).main(main);
    if writes {
        page = page.primary(new);
    }
    Ok(page.render().into_response())
}

fn table(rows: &[PlanRow]) -> Markup {
    let columns = vec![
        Column::new("回").nowrap(),
        Column::new("状態").nowrap(),
        Column::new("期間").nowrap(),
        Column::new("長期の目標"),
        Column::new("つくった機関"),
    ];
    let lines = rows.iter().map(|row| {
        vec![
            html! { a href=(format!("/plans/{}", row.id)) { (words::nth(row.nth)) } },
            ui::chip(words::tone(row.state), row.state.label()),
            html! { (super::parts::period(row.from, row.until)) },
            html! { (japanese::text::excerpt(&row.long_goal, 60)) },
            html! { (row.agency_name) },
        ]
    });
    Table::stacked("plans", "支援プランの一覧", columns).caption_hidden().rows(lines).render()
}
