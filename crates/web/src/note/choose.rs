//! `GET /notes/new`: 「＋記録」 from any page. Which case the record is about: those of the reader in the order of their
//! next dates, or one to be searched for.

use app::case::list::{self, CaseRow, Filter, Whose};
use axum::response::IntoResponse;
use domain::{case::CaseState, code::Code as _, intake::Urgency};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    household::words as days,
    kernel::{PageResult, SignedIn},
    search,
    ui::{self, Button, Column, Field, Nav, Page, Table, Tone, Width, chip, paths},
};

const HEADING: &str = "どのケースの記録ですか";

/// The page.
pub async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let mine = Filter { whose: Whose::Mine, state: CaseState::Open, ..Filter::default() };
    let found = list::list(&op, &mine).await?;
    let viewer = signed.viewer();
    let main = html! {
        (ui::section("mine", "自分の担当", &html! {
            @if found.rows.is_empty() { p { "担当しているケースはありません。下の欄でさがしてください。" } }
            @else { (table(&found.rows, op.today())) }
            @if found.more { p.hint { "次の期限が早い" (list::PAGE) "件です。ほかのケースは、下の欄でさがしてください。" } }
        }))
        (ui::section("other", "ほかのケース", &search()))
        p { "まだケースのない方は " a href=(paths::NEW_INTAKE) { "新しく受け付ける" } " で記録します。" }
    };
    Ok(Page::new(&viewer, Nav::Cases, HEADING).main(main).render().into_response())
}

fn search() -> Markup {
    let field = Field::new("q", search::words::FIELD).kind("search").plain().personal().width(Width::M);
    html! {
        form.form method="post" action=(paths::SEARCH) novalidate role="search" {
            (ui::text_field(&field))
            (ui::buttons(&[Button::new("さがす").submit()]))
        }
    }
}

fn table(rows: &[CaseRow], today: Date) -> Markup {
    let columns =
        vec![Column::new("記録するケース"), Column::new("次の期限").nowrap(), Column::new("段階").nowrap()];
    Table::stacked("mine-cases", "自分の担当", columns)
        .caption_hidden()
        .brief()
        .rows(rows.iter().map(|row| {
            vec![
                html! {
                    a href=(format!("/cases/{}/notes/new", row.case)) {
                        (row.number) @if !row.label.is_empty() { "　" (row.label) }
                    }
                    @if row.urgency == Urgency::Today { " " (chip(Tone::Danger, row.urgency.label())) }
                },
                html! {
                    @match row.known_on() {
                        Some(on) => { (ui::time(on, &days::day(on, today))) " " (ui::due(today, on)) }
                        None => "—",
                    }
                },
                search::status(CaseState::Open, row.phase),
            ]
        }))
        .render()
}
