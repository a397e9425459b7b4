//! One meeting as a member may know it: the cases for which they sit, requests to them, who is there, copies still out.

use app::{
    Failure,
    secrecy::{
        queries::{self, Room},
        views::{CaseRow, CopyRow, InquiryRow, MemberRow, Shell},
    },
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, conference::ConferenceState, ids::SecrecyId, secrecy::RoomRefused};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    sheet::{act, base, case_base, refused},
    words,
};
use crate::{
    calendar,
    household::id,
    kernel::{PageResult, SignedIn, see},
    ui::{self, Button, Column, Kind, Nav, Page, Size, Table, Tone},
};

/// `GET /secrecy/{meeting}`. Who has not pledged is led to the door.
pub async fn show(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let room = match queries::room(&signed.op(), meeting).await {
        Ok(room) => room,
        Err(Failure::Refused(RoomRefused::NoPledge)) => return Ok(see(&format!("{}/pledge", base(meeting)))),
        Err(other) => return Err(refused(other)),
    };
    let viewer = signed.viewer();
    let mut page = Page::new(&viewer, Nav::Conferences, words::name(&room.shell))
        .crumb(words::CONFERENCES, "/conferences")
        .crumb(words::LIST, "/secrecy")
        .flash(signed.flash())
        .basis(words::BASIS)
        .main(body(&signed, &room));
    if is_open(&room.shell) {
        page = page.primary(Button::primary("ケースをかける").link(&format!("{}/cases", base(meeting))));
    }
    Ok(page.render().into_response())
}

/// Whether cases, members, papers, minutes and decisions may still be added.
pub fn is_open(shell: &Shell) -> bool {
    shell.state == ConferenceState::Planned
}

/// Day, place, host, chair and state.
pub fn shell_list(shell: &Shell) -> Markup {
    let tone = match shell.state {
        ConferenceState::Planned => Tone::Info,
        ConferenceState::Closed => Tone::Good,
        ConferenceState::Cancelled => Tone::Neutral,
    };
    let or_open = |text: &str| if text.is_empty() { "未定".to_owned() } else { text.to_owned() };
    html! {
        (ui::description_list(&[
            ("会議", html! { (words::name(shell)) }),
            ("日時", html! { (japanese::date::wareki_with_weekday(shell.held_on)) "　" @if shell.held_time.is_empty() { "時刻未定" } @else { (shell.held_time) } }),
            ("場所", html! { (or_open(&shell.place)) }),
            ("主催", html! { (shell.host_name) }),
            ("議長", html! { (or_open(&shell.chair)) }),
            ("状態", html! { (ui::chip(tone, shell.state.label())) }),
        ]))
        @if !shell.cancelled_why.is_empty() { p { "中止の理由：" (shell.cancelled_why) } }
    }
}

fn body(signed: &SignedIn, room: &Room) -> Markup {
    let here = base(room.shell.id);
    html! {
        (shell_list(&room.shell))
        (ui::buttons(&acts(room, &here)))
        (calendar::hint())
        (ui::section("cases", "席のあるケース", &cases(room)))
        @if !room.asked.is_empty() { (ui::section("asked", "回答を求められていること", &asked(room))) }
        (ui::section("members", "構成員と誓約", &html! {
            (member_table(signed, room, true))
            @if room.me.organiser && is_open(&room.shell) {
                (ui::buttons(&[Button::new("構成員を招く").link(&format!("{here}/members"))]))
            }
        }))
        (ui::section("copies", "回収していない資料", &copies(signed, room)))
    }
}

fn acts(room: &Room, here: &str) -> Vec<Markup> {
    let small =
        |label: &'static str, end: &str| Button::new(label).size(Size::Small).link(&format!("{here}{end}"));
    let mut acts =
        vec![calendar::way(here), small("会議録を開く（印刷用）", "/record"), small("自分の誓約", "/pledge")];
    if room.me.organiser && is_open(&room.shell) {
        acts.push(small("日時・場所を変える", "/details"));
        if room.shell.held_on <= room.today {
            acts.push(small("記録を確定する", "/closing"));
        }
        let cancel = Button::new("中止する").size(Size::Small).kind(Kind::Tertiary);
        acts.push(cancel.link(&format!("{here}/cancellation")));
    }
    acts
}

fn cases(room: &Room) -> Markup {
    if room.cases.is_empty() {
        return html! { p { "席のあるケースはありません。" } };
    }
    html! { div.cards { @for row in &room.cases { (case_card(room, row)) } } }
}

fn case_card(room: &Room, row: &CaseRow) -> Markup {
    let open = Button::new("記録を開く")
        .size(Size::Small)
        .about(row.number.clone().unwrap_or_else(|| words::CASE.to_owned()))
        .link(&case_base(room.shell.id, row.id));
    ui::card(
        row.number.as_deref().unwrap_or(words::CASE),
        Some(&open),
        &html! {
            p.prewrap { (row.who) }
            (ui::description_list(&[
                ("同意のない理由", html! { (row.reason_label) }),
                ("かけた機関", html! { (row.agency_name) }),
            ]))
        },
    )
}

fn asked(room: &Room) -> Markup {
    html! { ul.rows { @for row in &room.asked { li { (asked_line(room, row)) } } } }
}

fn asked_line(room: &Room, row: &InquiryRow) -> Markup {
    html! {
        (ui::time(row.wanted_on, &japanese::date::wareki_with_weekday(row.wanted_on))) "まで "
        a href=(format!("{}/inquiries/{}", base(room.shell.id), row.id)) { "情報提供の依頼" }
        span.end { (row.state.label()) }
    }
}

/// The members with their pledges; organisers get the acts on each (`acts`), paper does not.
pub fn member_table(signed: &SignedIn, room: &Room, acts: bool) -> Markup {
    let acts = acts && room.me.organiser;
    let mut columns = vec![
        Column::new("構成員"),
        Column::new("所属"),
        Column::new("守秘の誓約"),
        Column::new("役割").nowrap(),
    ];
    if acts {
        columns.push(Column::new("事務局の操作"));
    }
    let cells = |row: &MemberRow| {
        let mut cells = vec![
            html! { (row.name) @if row.left { span.faint { "（外れた）" } } },
            html! { (row.belongs) },
            pledge(row),
            html! { @if row.organiser { "事務局" } @else if row.account { "構成員" } @else { "構成員（書面で参加）" } },
        ];
        if acts {
            cells.push(member_acts(signed, room, row));
        }
        cells
    };
    Table::stacked("member-table", "構成員と誓約", columns)
        .caption_hidden()
        .rows(room.members.iter().map(cells))
        .render()
}

fn pledge(row: &MemberRow) -> Markup {
    match (row.pledged_on, row.withdrawn_on) {
        (Some(on), _) => html! {
            (ui::chip(Tone::Good, "済み")) " " (japanese::date::wareki_short(on))
            @if let Some(method) = row.method { "（" (method.label()) "）" }
        },
        (None, Some(on)) => {
            html! { (ui::chip(Tone::Warn, "取り消し")) " " (japanese::date::wareki_short(on)) }
        }
        (None, None) => ui::chip(Tone::Neutral, "まだ"),
    }
}

fn member_acts(signed: &SignedIn, room: &Room, row: &MemberRow) -> Markup {
    if row.left || row.id == room.me.member {
        return html! {};
    }
    let here = format!("{}/members/{}", base(room.shell.id), row.id);
    let paper = Button::new("書面の誓約を記録").size(Size::Small).about(row.name.as_str());
    let end = Button::new("外す").size(Size::Small).kind(Kind::Tertiary).about(row.name.as_str());
    html! {
        @if row.pledged_on.is_none() && !row.account {
            (act(signed, &format!("{here}/pledge"), &paper, &[("given_on", &japanese::date::wareki(room.today))]))
        }
        (act(signed, &format!("{here}/end"), &end, &[]))
    }
}

fn copies(signed: &SignedIn, room: &Room) -> Markup {
    if room.out.is_empty() {
        return html! { p { "回収していない資料はありません。" } };
    }
    let mut columns = vec![
        Column::new("資料"),
        Column::new("番号").number(),
        Column::new("持っている人"),
        Column::new("配った日").nowrap(),
    ];
    if room.me.organiser {
        columns.push(Column::new("事務局の操作"));
    }
    let cells = |row: &CopyRow| {
        let mut cells = vec![
            html! { a href=(format!("{}/papers/{}", base(room.shell.id), row.paper)) { (row.title) } },
            html! { (row.number) },
            html! { (row.holder) "（" (row.belongs) "）" },
            html! { (day(row.issued_on)) },
        ];
        if room.me.organiser {
            cells.push(collect(signed, room.shell.id, row));
        }
        cells
    };
    Table::stacked("copy-table", "回収していない資料", columns)
        .caption_hidden()
        .rows(room.out.iter().map(cells))
        .render()
}

/// The button that records that a copy came back.
pub fn collect(signed: &SignedIn, meeting: SecrecyId, row: &CopyRow) -> Markup {
    let about = format!("{}番　{}", row.number, row.holder);
    let button = Button::new("回収した").size(Size::Small).about(about);
    act(signed, &format!("{}/copies/{}/collection", base(meeting), row.id), &button, &[])
}

/// A day in short.
pub fn day(on: Date) -> String {
    japanese::date::wareki_short(on)
}
