//! 期限の近い同意: what ends within 30, 60 or 90 days and nobody has renewed.

pub(crate) mod file;

use app::consent::expiring::{self, Expiring, LIMIT};
use axum::{extract::Query, response::IntoResponse};
use domain::{code::Code, consent::expiry::Ahead, list_file::ListFile};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::words;
use crate::{
    household::{flash, words as days},
    kernel::{PageResult, SignedIn},
    list_file,
    ui::{self, Column, Nav, Page, Table},
};

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    within: Option<String>,
}

/// `GET /consents/expiring?within=30|60|90`.
pub async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> PageResult {
    let ahead = ahead(asked.within.as_deref().unwrap_or_default());
    let op = signed.op();
    let found = expiring::list(&op, ahead).await?;
    let viewer = signed.viewer();
    let tabs: Vec<ui::Tab<'_>> = Ahead::ALL
        .iter()
        .map(|it| ui::Tab::new(it.label(), format!("/consents/expiring?within={}", it.code()), *it == ahead))
        .collect();
    let main = html! {
        p { (words::EXPIRING_WHAT) }
        (ui::tabs(Some("いつまでに終わるか"), &tabs))
        @if found.is_empty() { (ui::empty_state("この期間に終わる同意はありません。", &html! {})) }
        @else { (table(&found, op.today())) }
        @if found.len() == LIMIT { p.hint { "早く終わる順に" (LIMIT) "件まで表示しています。" } }
        @if !found.is_empty() { (list_file::way(ListFile::Expiring, &format!("within={}", ahead.code()))) }
    };
    let page =
        Page::new(&viewer, Nav::Cases, words::EXPIRING).crumb("ケース", "/cases").flash(flash(&signed));
    Ok(page.main(main).render().into_response())
}

/// What is meant by `within`.
fn ahead(within: &str) -> Ahead {
    Ahead::from_code(within).unwrap_or(Ahead::Month)
}

fn table(found: &[Expiring], today: Date) -> Markup {
    let columns = vec![
        Column::new("ケース"),
        Column::new("同意した方"),
        Column::new("終わりの日").nowrap(),
        Column::new("本人と話す期日").nowrap(),
        Column::new("主担当"),
        Column::new("更新"),
    ];
    let day = |on: Date| html! { (ui::due(today, on)) " " (ui::time(on, &days::day(on, today))) };
    Table::stacked("expiring", words::EXPIRING, columns)
        .caption_hidden()
        .rows(found.iter().map(|line| {
            let base = format!("/cases/{}/consents", line.case);
            vec![
                html! { a href=(format!("{base}/{}", line.consent)) { (line.number) } },
                html! { @match line.name() { Some(name) => (name), None => span.faint { "非開示" } } },
                day(line.until),
                day(line.speak_on()),
                html! { (line.responsible) },
                html! { a href=(format!("{base}/new?renews={}", line.consent)) { "更新する" span.hidden { "（" (line.number) "）" } } },
            ]
        }))
        .render()
}
