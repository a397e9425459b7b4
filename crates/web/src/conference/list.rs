//! `GET /conferences`: the bodies with the dates that follow, what is ahead, and what was held.

use app::conference::{
    BodyView, bodies,
    lists::{self, Listed},
};
use axum::{extract::Query, response::IntoResponse};
use domain::{code::Code, conference::ConferenceState, list_file::ListFile};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::words;
use crate::{
    household::keys,
    kernel::{PageResult, SignedIn},
    list_file,
    ui::{self, Button, Column, Nav, Page, Size, Table, Tone},
};

/// Which fiscal year of past conferences.
#[derive(Debug, Deserialize)]
pub struct Year {
    year: Option<i16>,
}

/// `GET /conferences`.
pub async fn show(signed: SignedIn, Query(year): Query<Year>) -> PageResult {
    let op = signed.op();
    let (today, this) = (op.today(), japanese::date::fiscal_year(op.today()));
    let year = self::year(year.year, today);
    let views = bodies(&op).await?;
    let lists = lists::lists(&op, year).await?;
    let viewer = signed.viewer();
    let main = html! {
        (ui::section("ahead", "これからの会議・記録待ちの会議", &ahead(&lists.open, today)))
        (ui::section("bodies", "会議体", &html! { div.cards { @for view in &views { (body(&signed, view)) } } }))
        (ui::section("past", &format!("終わった会議（{}）", japanese::date::fiscal_year_text_of(year)), &past(&lists.past, year, this)))
        @if !(lists.open.is_empty() && lists.past.is_empty()) { (list_file::way(ListFile::Conferences, &format!("year={year}"))) }
    };
    let page = Page::new(&viewer, Nav::Conferences, words::LIST).flash(signed.flash()).main(main);
    Ok(page.render().into_response())
}

/// The fiscal year that is meant: this one, unless another is asked for.
pub(super) fn year(asked: Option<i16>, today: Date) -> i16 {
    asked.unwrap_or_else(|| japanese::date::fiscal_year(today)).clamp(1868, 2200)
}

fn body(signed: &SignedIn, view: &BodyView) -> Markup {
    let row = &view.row;
    let host = if view.host_words.is_empty() { "計画に記載なし" } else { &view.host_words };
    let frequency = if view.frequency.is_empty() { "計画に記載なし" } else { &view.frequency };
    let act = view.may_call.then(|| {
        Button::new("日を決める")
            .size(Size::Small)
            .about(format!("{}の開催予定", row.name))
            .link(&format!("/conferences/new?body={}", row.id))
    });
    let mut facts = vec![("主催", html! { (host) }), ("開催", html! { (frequency) })];
    // The legal kind, where the city has given the body a name of its own.
    if row.name != row.kind.label() {
        facts.insert(0, ("種類", html! { (row.kind.label()) }));
    }
    ui::card(
        &row.name,
        act.as_ref(),
        &html! {
            (ui::description_list(&facts))
            @if !row.kind.decides_plans() { p.hint { (words::ROOM) } p { a href="/secrecy" { "支援会議の部屋へ" } } }
            @else if view.may_call && !view.next.is_empty() {
                p { "開催の間隔から、次の日が考えられます。" }
                ul.rows { @for day in &view.next { li { (proposal(signed, view, *day)) } } }
            }
        },
    )
}

/// One click sets the date; time and place are those of the last conference.
fn proposal(signed: &SignedIn, view: &BodyView, day: Date) -> Markup {
    let hidden = [
        ("body", view.row.id.to_string()),
        ("held_on", day.to_string()),
        ("held_time", view.last.as_ref().map(|last| last.time.clone()).unwrap_or_default()),
        ("place", view.last.as_ref().map(|last| last.place.clone()).unwrap_or_default()),
        ("chair", view.chair.clone()),
    ];
    html! {
        span { (japanese::date::wareki_with_weekday(day)) }
        form.post-button.end method="post" action="/conferences" data-once {
            (keys(&signed.new_submission(), None))
            @for (name, value) in &hidden { (ui::hidden(name, value)) }
            (Button::new("この日で開催予定にする").size(Size::Small)
                .about(japanese::date::wareki(day)).submit())
        }
    }
}

fn columns<'a>() -> Vec<Column<'a>> {
    vec![
        Column::new("会議"),
        Column::new("日時").nowrap(),
        Column::new("主催"),
        Column::new("場所"),
        Column::new("状態").nowrap(),
        Column::new("ケース").number(),
    ]
}

fn cells(row: &Listed, today: Date) -> Vec<Markup> {
    let (tone, state) = match row.state {
        ConferenceState::Planned if row.held_on <= today => (Tone::Warn, "記録待ち"),
        ConferenceState::Planned => (Tone::Info, row.state.label()),
        ConferenceState::Closed => (Tone::Good, row.state.label()),
        ConferenceState::Cancelled => (Tone::Neutral, row.state.label()),
    };
    vec![
        html! { a href=(format!("/conferences/{}", row.id)) { (words::heading(&row.body_name, row.nth)) } },
        html! { (words::when(row.held_on, &row.held_time)) },
        html! { (row.host_name) },
        html! { (words::or_open(&row.place)) },
        ui::chip(tone, state),
        html! { (row.cases) "件" },
    ]
}

fn ahead(rows: &[Listed], today: Date) -> Markup {
    if rows.is_empty() {
        let text = "予定されている会議はありません。会議体の「日を決める」から、次回の日程を決められます。";
        return ui::empty_state(text, &html! {});
    }
    Table::stacked("ahead-list", "これからの会議", columns())
        .caption_hidden()
        .rows(rows.iter().map(|row| cells(row, today)))
        .render()
}

fn past(rows: &[Listed], year: i16, this: i16) -> Markup {
    let link = |year: i16| {
        html! {
            a href=(format!("/conferences?year={year}#past")) { (japanese::date::fiscal_year_text_of(year)) "の会議" }
        }
    };
    html! {
        @if rows.is_empty() { p { "この年度に終わった会議はありません。" } }
        @else {
            (Table::stacked("past-list", "終わった会議", columns()).caption_hidden()
                .rows(rows.iter().map(|row| cells(row, Date::MIN))).render())
        }
        p { (link(year - 1)) @if year < this { "　" (link(year + 1)) } }
    }
}
