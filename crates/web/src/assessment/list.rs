//! `GET /cases/{case}/assessments`: the sheets of a case, newest first.

use app::assessment::{self, SheetRow};
use axum::{extract::Path, response::IntoResponse};
use domain::{ids::CaseId, staff::Work};
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
    let (header, rows) = assessment::all(&signed.op(), case).await?;
    let frame = CaseFrame::of(&signed, header);
    let writes = signed.actor.role.may(Work::Coordinate);
    let new = Button::primary(words::NEW).link(&format!("{}/assessments/new", frame.base()));
    let main = if rows.is_empty() {
        ui::empty_state(if writes { words::EMPTY } else { words::EMPTY_READER }, &html! {})
    } else {
        table(&frame, &rows)
    };
    let mut page = frame.page(CaseTab::Assessments, words::LIST).main(main);
    if writes {
        page = page.primary(new);
    }
    Ok(page.render().into_response())
}

fn table(frame: &CaseFrame, rows: &[SheetRow]) -> Markup {
    let columns = vec![
        Column::new("回").nowrap(),
        Column::new("アセスメントの日").nowrap(),
        Column::new("書いた機関"),
        Column::new("世帯の希望"),
        Column::new("支援の方向性"),
    ];
    let lines = rows.iter().map(|row| {
        let href = format!("{}/assessments/{}", frame.base(), row.id);
        vec![
            html! { a href=(href) { (words::nth(row.nth)) } },
            ui::time(row.made_on, &japanese::date::wareki(row.made_on)),
            html! { (row.agency_name) },
            html! { (japanese::text::excerpt(&row.wishes, 60)) },
            html! { (japanese::text::excerpt(&row.direction, 60)) },
        ]
    });
    Table::stacked("assessments", "アセスメントの一覧", columns).caption_hidden().rows(lines).render()
}
