//! `GET /cases/{case}/sheets`: about whom there is how much.

use app::sheet::{self, OfCase};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code as _, ids::CaseId, staff::Work};
use maud::{Markup, html};

use super::{DESIGNS, address, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Column, Table, Tone, chip},
};

/// The page.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = sheet::of_case(&signed.op(), case).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = html! {
        p.lead { (words::WHAT) }
        @if stored.persons.is_empty() { (ui::empty_state(words::NOBODY, &html! {})) }
        @else { (table(&frame, &stored)) }
        @if signed.actor.role.may(Work::DesignSheets) { p { a href=(DESIGNS) { (words::DESIGN) } } }
    };
    Ok(frame.page(CaseTab::Sheets, words::LIST).main(main).render().into_response())
}

fn table(frame: &CaseFrame, stored: &OfCase) -> Markup {
    let mut columns = vec![Column::new("だれについて")];
    columns.extend(stored.editions.iter().map(|edition| Column::new(edition.row.kind.label())));
    let lines = stored.persons.iter().map(|person| {
        let who = html! {
            (person.name())
            span.note { "（" (person.relation.label()) "）" }
        };
        let cells = stored.editions.iter().map(|edition| {
            let progress = stored.progress(edition, person);
            html! {
                a href=(address(frame.base(), edition.row.kind, person.id)) {
                    @if progress.answered == 0 { "書き始める" } @else { (words::progress(progress)) }
                    span.hidden { "（" (edition.row.kind.label()) "）" }
                }
                @if progress.answered > 0 && progress.missing > 0 {
                    " " (chip(Tone::Warn, &words::missing(progress).unwrap_or_default()))
                }
            }
        });
        std::iter::once(who).chain(cells).collect()
    });
    Table::stacked("sheets", "シートの一覧", columns).caption_hidden().rows(lines).render()
}
