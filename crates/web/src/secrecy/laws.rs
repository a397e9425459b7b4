//! `GET /secrecy/laws`: legal grounds, duties and penalties with the days on which they hold.

use app::secrecy::law::{self, Article};
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};

use super::words;
use crate::{
    kernel::{PageResult, SignedIn},
    ui::{self, Column, Level, Nav, Page, Table},
};

const HEADING: &str = "根拠となる法律と罰則";

/// `GET /secrecy/laws`.
pub async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let rows = law::all(&op).await?;
    let viewer = signed.viewer();
    let columns = vec![
        Column::new("法律・条"),
        Column::new("内容（要約）"),
        Column::new("罰則"),
        Column::new("有効な期間").nowrap(),
    ];
    let main = html! {
        (ui::banner(Level::Info, "要約です", &html! {
            p { "条文の番号と内容は、お使いの日の法令でお確かめください。改正があったときは、期間を区切って新しい行を足します。" }
        }))
        (Table::stacked("laws", HEADING, columns).caption_hidden().rows(rows.iter().map(|row| cells(row, op.today()))).render())
    };
    let page = Page::new(&viewer, Nav::Conferences, HEADING)
        .crumb(words::CONFERENCES, "/conferences")
        .crumb(words::LIST, "/secrecy")
        .main(main);
    Ok(page.render().into_response())
}

fn cells(row: &Article, today: Date) -> Vec<Markup> {
    let over = row.until.is_some_and(|until| until < today);
    vec![
        html! { (words::citation(row)) },
        html! { (row.gist) },
        html! { @if row.penalty.is_empty() { "—" } @else { (row.penalty) } },
        html! {
            (japanese::date::wareki(row.from)) "〜"
            @if let Some(until) = row.until { (japanese::date::wareki(until)) }
            @if over { " " span.faint { "（終了）" } }
        },
    ]
}
