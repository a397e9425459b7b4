//! A paper: its text, its numbered copies, and which came back.

use app::secrecy::{
    collect, issue,
    queries::{self, PaperRoom},
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::{CopyId, PaperId, SecrecyId};
use maud::{Markup, html};

use super::{
    room::{collect as collect_button, day},
    sheet::{act, base, case_page, refused, went},
    words,
};
use crate::{
    attachment,
    household::id,
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Column, Level, Size, Table},
};

const HEADING: &str = "会議の資料";

/// `GET /secrecy/{meeting}/papers/{paper}`.
pub async fn show(signed: SignedIn, Path((meeting, paper)): Path<(String, String)>) -> PageResult {
    let room = queries::paper(&signed.op(), id(&meeting)?, id(&paper)?).await.map_err(refused)?;
    let viewer = signed.viewer();
    let form = format!("{}　資料", words::name(&room.case.shell));
    let page = case_page(&viewer, &signed, &room.case, HEADING)
        .print(signed.print_info(&form, None))
        .main(body(&signed, &room));
    Ok(page.render().into_response())
}

fn body(signed: &SignedIn, room: &PaperRoom) -> Markup {
    let row = &room.row;
    let runs = room.case.me.organiser || row.mine;
    html! {
        @if let Some(number) = row.number {
            (ui::banner(Level::Info, &format!("あなたの写しは{number}番です"), &html! { p { "求められたときは返してください。回収されると、内容は表示されません。" } }))
        }
        section.card { h2 { (row.title) } p.prewrap { (room.body) } p.hint { (row.author) "　" (japanese::date::wareki(row.made_on)) } }
        @if room.takes_files || !room.files.is_empty() { (ui::section("attachments", "添付", &files(signed, room))) }
        @if runs { (ui::section("copies", "番号付きの写し", &copies(signed, room))) }
    }
}

/// The files on the paper; who wrote it and organisers can add one.
fn files(signed: &SignedIn, room: &PaperRoom) -> Markup {
    let here = base(room.case.shell.id);
    let add = Button::new("ファイルを添付する").link(&format!("{here}/papers/{}/attachments", room.row.id));
    html! {
        @if !room.files.is_empty() { (attachment::files(signed, &here, &room.files, None)) }
        @if room.takes_files { (ui::buttons(&[add])) }
    }
}

fn copies(signed: &SignedIn, room: &PaperRoom) -> Markup {
    let (case, paper) = (&room.case, room.row.id);
    let action = format!("{}/papers/{paper}/copies", base(case.shell.id));
    let holding = |member| room.copies.iter().any(|row| row.collected_on.is_none() && row.member == member);
    let without: Vec<_> =
        case.members.iter().filter(|row| case.table.contains(&row.id) && !holding(row.id)).collect();
    let columns = vec![
        Column::new("番号").number(),
        Column::new("渡した人"),
        Column::new("配った日").nowrap(),
        Column::new("回収").nowrap(),
    ];
    html! {
        @if room.copies.is_empty() { p { "まだ配っていません。" } }
        @else {
            (Table::stacked("paper-copies", "番号付きの写し", columns).caption_hidden().rows(room.copies.iter().map(|row| vec![
                html! { (row.number) },
                html! { (row.holder) "（" (row.belongs) "）" },
                html! { (day(row.issued_on)) },
                html! {
                    @match row.collected_on {
                        Some(on) => { (day(on)) "に回収" }
                        None if case.me.organiser => (collect_button(signed, case.shell.id, row)),
                        None => "まだ",
                    }
                },
            ])).render())
        }
        @if !without.is_empty() {
            (act(signed, &action, &Button::new("席のある全員に配る"), &[]))
            ul.rows {
                @for row in without {
                    li {
                        span { (row.name) "（" (row.belongs) "）" }
                        (act(signed, &action, &Button::new("配る").size(Size::Small).about(row.name.as_str()), &[("member", &row.id.to_string())]))
                    }
                }
            }
        }
    }
}

/// `POST /secrecy/{meeting}/papers/{paper}/copies`.
pub async fn hand_out(
    signed: SignedIn,
    Path((meeting, paper)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, paper): (SecrecyId, PaperId) = (id(&meeting)?, id(&paper)?);
    let result = issue(&signed.op_for(&form), meeting, paper, form.id("member")).await;
    went(&signed, result, &format!("{}/papers/{paper}#copies", base(meeting)))
}

/// `POST /secrecy/{meeting}/copies/{copy}/collection`.
pub async fn take_in(
    signed: SignedIn,
    Path((meeting, copy)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, copy): (SecrecyId, CopyId) = (id(&meeting)?, id(&copy)?);
    let result = collect(&signed.op_for(&form), meeting, copy).await;
    went(&signed, result, &format!("{}#copies", base(meeting)))
}
