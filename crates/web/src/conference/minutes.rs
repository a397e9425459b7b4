//! 議事録: the record of a conference on A4, with names or with initials.

use app::conference::{
    Names, minutes,
    queries::{ItemRow, Meeting},
};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{code::Code, conference::ConferenceState};
use maud::{Markup, html};
use serde::Deserialize;

use super::{base, item_view, page, show::member_table, words};
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Level, PrintInfo, Size},
};

const HEADING: &str = "議事録";

/// With names or initials; initials unless asked otherwise.
#[derive(Debug, Deserialize)]
pub struct With {
    names: Option<String>,
}

/// `GET /conferences/{id}/minutes`.
pub async fn show(signed: SignedIn, Path(conference): Path<String>, Query(with): Query<With>) -> PageResult {
    let names = with.names.as_deref().and_then(Names::from_code).unwrap_or(Names::Initials);
    let meeting = minutes(&signed.op(), id(&conference)?, names).await?;
    let viewer = signed.viewer();
    let page = page(&viewer, &signed, &meeting, HEADING)
        .print(info(&signed, &meeting, names))
        .main(body(&meeting, names));
    Ok(page.render().into_response())
}

fn info(signed: &SignedIn, meeting: &Meeting, names: Names) -> PrintInfo<'static> {
    let form =
        format!("{}　議事録（{}）", words::heading(&meeting.row.body_name, meeting.row.nth), names.label());
    PrintInfo {
        made_on: japanese::date::wareki(meeting.row.held_on).into(),
        ..signed.print_info(&form, None)
    }
}

fn body(meeting: &Meeting, names: Names) -> Markup {
    let row = &meeting.row;
    let other = if names == Names::Full { Names::Initials } else { Names::Full };
    html! {
        (ui::buttons(&[
            ui::print_button(),
            Button::new(format!("{}の版を開く", other.label())).size(Size::Small)
                .link(&format!("{}/minutes?names={}", base(meeting), other.code())),
        ]))
        @if row.state != ConferenceState::Closed {
            (ui::banner(Level::Warning, "記録はまだ確定していません", &html! { p { "会議資料や下書きとしてお使いください。" } }))
        }
        (ui::description_list(&[
            ("会議", html! { (words::heading(&row.body_name, row.nth)) @if row.body_name != row.kind.label() { "（" (row.kind.label()) "）" } }),
            ("日時", html! { (words::when(row.held_on, &row.held_time)) }),
            ("場所", html! { (words::or_open(&row.place)) }),
            ("主催", html! { (row.host_name) }),
            ("議長", html! { (words::or_open(&row.chair)) }),
            ("取扱い", html! { "取扱注意（" (names.label()) "）" }),
        ]))
        (ui::section("members", "出欠", &member_table(meeting)))
        @for (nth, item) in (1..).zip(&meeting.items) { (case(meeting, item, nth)) }
        @if meeting.items.is_empty() { p { "議題のケースはありません。" } }
    }
}

fn case(meeting: &Meeting, item: &ItemRow, nth: i32) -> Markup {
    let heading = format!("議題{nth}　{}　{}", item.number, item.label);
    ui::section(&format!("item-{}", item.id), heading.trim_end(), &item_view::record(meeting, item))
}
