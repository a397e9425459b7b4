//! `GET /secrecy`: the meetings to which the reader is called, what waits for them there, and who may call one.

use app::secrecy::{Callable, callable, queries, queries::Overview, views::Listed};
use axum::response::IntoResponse;
use domain::{code::Code, conference::ConferenceState};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{today, words};
use crate::{
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Nav, Page, Size, Table, Tone},
};

/// `GET /secrecy`.
pub async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let bodies = callable(&op).await?;
    let overview = queries::overview(&op).await?;
    let viewer = signed.viewer();
    let main = html! {
        (ui::section("meetings", "招かれている会議", &meetings(&overview, op.today())))
        @if !overview.asked.is_empty() { (ui::section("asked", "情報提供の依頼", &today::asked(&overview, op.today()))) }
        @if !overview.decisions.is_empty() { (ui::section("decisions", "会議で決まったこと", &today::decisions(&overview, op.today()))) }
        (ui::section("bodies", "会議体", &html! {
            @if bodies.is_empty() { p { "この市町村の計画には、支援会議の記載がありません。" } }
            @else { div.cards { @for body in &bodies { (card(body)) } } }
            p { a href="/secrecy/laws" { "根拠となる法律と罰則" } }
        }))
    };
    let page = Page::new(&viewer, Nav::Conferences, words::LIST)
        .crumb(words::CONFERENCES, "/conferences")
        .flash(signed.flash())
        .main(main);
    Ok(page.render().into_response())
}

fn card(body: &Callable) -> Markup {
    let row = &body.view.row;
    let call = body.refused.is_none().then(|| {
        Button::new("会議を招集する")
            .size(Size::Small)
            .about(row.name.as_str())
            .link(&format!("/secrecy/new?body={}", row.id))
    });
    let host = if body.view.host_words.is_empty() { "市町村" } else { &body.view.host_words };
    ui::card(
        &row.name,
        call.as_ref(),
        &html! {
            (ui::description_list(&[("種類", html! { (row.kind.label()) }), ("主催", html! { (host) })]))
            @if let Some(why) = body.refused { p.hint { (words::refused(why)) } }
        },
    )
}

fn meetings(overview: &Overview, today: Date) -> Markup {
    if overview.meetings.is_empty() {
        return html! { p { "招かれている会議はありません。" } };
    }
    let columns = vec![
        Column::new("会議"),
        Column::new("日時").nowrap(),
        Column::new("場所"),
        Column::new("状態").nowrap(),
        Column::new("誓約").nowrap(),
        Column::new("席のあるケース").number(),
    ];
    Table::stacked("meetings-table", "招かれている会議", columns)
        .caption_hidden()
        .rows(overview.meetings.iter().map(|row| cells(row, today)))
        .render()
}

fn cells(row: &Listed, today: Date) -> Vec<Markup> {
    let (tone, state) = match row.state {
        ConferenceState::Planned if row.held_on <= today => (Tone::Warn, "記録待ち"),
        ConferenceState::Planned => (Tone::Info, row.state.label()),
        ConferenceState::Closed => (Tone::Good, row.state.label()),
        ConferenceState::Cancelled => (Tone::Neutral, row.state.label()),
    };
    vec![
        html! { a href=(format!("/secrecy/{}", row.id)) { (row.body_name) "（" (japanese::date::wareki(row.held_on)) "）" } },
        html! { (japanese::date::wareki_with_weekday(row.held_on)) " " (row.held_time) },
        html! { (row.place) },
        ui::chip(tone, state),
        if row.pledged { ui::chip(Tone::Good, "済み") } else { ui::chip(Tone::Warn, "まだ") },
        html! { @if row.pledged { (row.cases) "件" } @else { "誓約の後に表示" } },
    ]
}
