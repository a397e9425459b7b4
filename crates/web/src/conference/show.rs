//! One conference: day and place, agenda, attendance, the record of each case, and what comes next.

use app::conference::queries::{self, ItemRow, Meeting, MemberRow};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    conference::{Attendance, ConferenceState},
};
use maud::{Markup, html};

use super::{base, guests, item_view, papers, words};
use crate::{
    attachment, calendar,
    household::{id, keys},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Kind, Nav, Page, Size, Table, Tone},
};

/// `GET /conferences/{id}`.
pub async fn show(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let meeting = queries::meeting(&signed.op(), id(&conference)?).await?;
    let viewer = signed.viewer();
    let mut page =
        Page::new(&viewer, Nav::Conferences, words::heading(&meeting.row.body_name, meeting.row.nth))
            .crumb(words::LIST, "/conferences")
            .flash(signed.flash())
            .basis(words::basis(&meeting))
            .main(body(&signed, &meeting));
    if meeting.may_write() && meeting.row.held_on <= meeting.today {
        page = page.primary(Button::primary("記録を確定する").link(&format!("{}/closing", base(&meeting))));
    }
    Ok(page.render().into_response())
}

fn body(signed: &SignedIn, meeting: &Meeting) -> Markup {
    html! {
        (details(meeting))
        (ui::section("agenda", "議題", &html! {
            (agenda_table(meeting))
            @if meeting.may_write() {
                (ui::buttons(&[
                    Button::new("ケースを加える").link(&format!("{}/agenda", base(meeting))),
                    Button::new("順番・時間・時刻を変える").kind(Kind::Tertiary).link(&format!("{}/agenda/order", base(meeting))),
                ]))
            }
        }))
        (ui::section("members", "出欠", &html! {
            (member_table(meeting))
            @if meeting.may_write() {
                (ui::buttons(&[Button::new("出欠を記録する").link(&format!("{}/members", base(meeting)))]))
            }
        }))
        (guests::section(signed, meeting))
        @for item in &meeting.items { (case(signed, meeting, item)) }
    }
}

fn details(meeting: &Meeting) -> Markup {
    let row = &meeting.row;
    let tone = match row.state {
        ConferenceState::Planned => Tone::Info,
        ConferenceState::Closed => Tone::Good,
        ConferenceState::Cancelled => Tone::Neutral,
    };
    html! {
        (ui::description_list(&[
            ("日時", html! { (words::when(row.held_on, &row.held_time)) }),
            ("場所", html! { (words::or_open(&row.place)) }),
            ("主催", html! { (row.host_name) }),
            ("議長", html! { (words::or_open(&row.chair)) }),
            ("状態", html! { (ui::chip(tone, row.state.label())) }),
        ]))
        (papers::wish(&base(meeting)))
        @if !row.cancelled_why.is_empty() { p { "中止の理由：" (row.cancelled_why) } }
        @if !row.remarks.is_empty() { p.prewrap { "準備のメモ：" (row.remarks) } }
        (ui::buttons(&acts(meeting)))
        (calendar::hint())
    }
}

fn acts(meeting: &Meeting) -> Vec<Markup> {
    let minutes = format!("{}/minutes", base(meeting));
    let mut acts = vec![
        calendar::way(&base(meeting)),
        Button::new("議事録（氏名あり）").size(Size::Small).link(&format!("{minutes}?names=full")),
        Button::new("議事録（イニシャル）").size(Size::Small).link(&format!("{minutes}?names=initials")),
    ];
    if meeting.may_write() {
        acts.push(
            Button::new("日時・場所を変える").size(Size::Small).link(&format!("{}/details", base(meeting))),
        );
        let cancel = Button::new("中止する").size(Size::Small).kind(Kind::Tertiary);
        acts.push(cancel.link(&format!("{}/cancellation", base(meeting))));
    }
    acts
}

/// The agenda as a table: what, how long, how far.
pub fn agenda_table(meeting: &Meeting) -> Markup {
    if meeting.items.is_empty() {
        if !meeting.may_write() {
            return html! { p { "議題のケースはありません。" } };
        }
        let text = "議題はまだありません。プランを会議にかけるか、ケースを加えてください。";
        return ui::empty_state(text, &html! {});
    }
    let columns = vec![
        Column::new("順番").number(),
        Column::new("ケース"),
        Column::new("プラン"),
        Column::new("時間").nowrap(),
        Column::new("プランの判定").nowrap(),
    ];
    let cells = |(nth, item): (i32, &ItemRow)| {
        vec![
            html! { (nth) },
            html! { a href=(format!("/cases/{}", item.case)) { (item.number) } "　" (item.label) },
            html! {
                @if let (Some(plan), Some(nth)) = (item.plan, item.plan_nth) {
                    a href=(format!("/plans/{plan}")) { "第" (nth) "回プラン" }
                    @if let Some(state) = item.plan_state { "（" (state.label()) "）" }
                }
            },
            html! { (words::slot(item)) },
            html! { @if item.reads_text { (words::verdict(item)) } },
        ]
    };
    Table::stacked("agenda-table", "議題", columns)
        .caption_hidden()
        .rows((1..).zip(&meeting.items).map(cells))
        .render()
}

/// Who came.
pub fn member_table(meeting: &Meeting) -> Markup {
    if meeting.members.is_empty() {
        return html! { p { "出席者はまだ登録されていません。" } };
    }
    let columns = vec![
        Column::new("出席者"),
        Column::new("区分").nowrap(),
        Column::new("出欠").nowrap(),
        Column::new("出席した方"),
    ];
    Table::stacked("member-table", "出欠", columns)
        .caption_hidden()
        .rows(meeting.members.iter().map(member))
        .render()
}

fn member(row: &MemberRow) -> Vec<Markup> {
    let tone = match row.attendance {
        Some(Attendance::Present) => Tone::Good,
        Some(Attendance::Excused) => Tone::Info,
        Some(Attendance::Absent) => Tone::Warn,
        None => Tone::Neutral,
    };
    vec![
        html! { (row.name) @if !row.duty.is_empty() { "（" (row.duty) "）" } },
        html! { @if row.compulsory { "必須" } @else { "事例ごと" } },
        ui::chip(tone, row.attendance.map_or("未記録", Code::label)),
        html! { (row.attendee) },
    ]
}

fn case(signed: &SignedIn, meeting: &Meeting, item: &ItemRow) -> Markup {
    let heading = format!("{}　{}", item.number, item.label);
    ui::section(
        &format!("item-{}", item.id),
        heading.trim_end(),
        &html! {
            (item_view::record(meeting, item))
            (files(signed, meeting, item))
            @if meeting.may_write() {
                (ui::buttons(&[
                    Button::new("協議を記録する").about(item.number.as_str()).link(&format!("{}/items/{}", base(meeting), item.id)),
                    Button::new("ファイルを添付する").about(item.number.as_str())
                        .link(&format!("{}/items/{}/attachments", base(meeting), item.id)),
                    removal(signed, meeting, item),
                ]))
            }
        },
    )
}

/// The files on one case.
fn files(signed: &SignedIn, meeting: &Meeting, item: &ItemRow) -> Markup {
    let files = meeting.files_of(item.id);
    html! {
        @if !files.is_empty() {
            h3 { "添付" }
            (attachment::files(signed, &format!("/cases/{}", item.case), &files, None))
        }
    }
}

fn removal(signed: &SignedIn, meeting: &Meeting, item: &ItemRow) -> Markup {
    html! {
        form.post-button method="post" action=(format!("{}/items/{}/removal", base(meeting), item.id)) data-once {
            (keys(&signed.new_submission(), Some(item.version)))
            (Button::new("議題から外す").kind(Kind::Tertiary).about(item.number.as_str()).submit())
        }
    }
}
