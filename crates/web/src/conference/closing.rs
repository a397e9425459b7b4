//! 記録の確定: the 確認 page that lists what will happen, or what stands in the way, and the act itself.

use app::{
    Failure,
    conference::{Preview, close as close_record, preview},
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    conference::{CloseRefused, DecisionKind},
    ids::ConferenceId,
};
use maud::{Markup, html};

use super::{base, page, words};
use crate::{
    household::{id, keys},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Kind, Level, Row},
};

const HEADING: &str = "会議の記録を確定する";

/// `GET /conferences/{id}/closing`.
pub async fn show(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let ahead = preview(&signed.op(), id(&conference)?).await?;
    Ok(answer(&signed, &ahead, StatusCode::OK, None))
}

fn answer(signed: &SignedIn, ahead: &Preview, status: StatusCode, note: Option<&str>) -> Response {
    let viewer = signed.viewer();
    let main = html! {
        @if let Some(note) = note { (ui::banner(Level::Warning, note, &html! {})) }
        @match &ahead.refused {
            Some(refused) => (stands_in_the_way(ahead, refused)),
            None => (confirm(signed, ahead)),
        }
    };
    (status, page(&viewer, signed, &ahead.meeting, HEADING).narrow().main(main).render()).into_response()
}

/// `POST /conferences/{id}/closing`.
pub async fn close(signed: SignedIn, Path(conference): Path<String>, form: Form) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let location = format!("/conferences/{conference}");
    match close_record(&signed.op_for(&form), conference, form.version()).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::ConferenceClosed)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Refused(CloseRefused::Record(refused))) => {
            Err(PageError::Refused(words::record_refused(refused)))
        }
        Err(Failure::Refused(_)) => {
            let ahead = preview(&signed.op(), conference).await?;
            Ok(answer(&signed, &ahead, StatusCode::CONFLICT, None))
        }
        Err(Failure::Stale) => {
            let ahead = preview(&signed.op(), conference).await?;
            let note = "確認の画面を開いた後に、記録が変わりました。内容をもう一度お確かめください。";
            Ok(answer(&signed, &ahead, StatusCode::CONFLICT, Some(note)))
        }
        Err(other) => Err(PageError::from_failure(other, words::close_refused)),
    }
}

/// Every reason with a link to where it can be mended. Nothing was closed.
fn stands_in_the_way(ahead: &Preview, refused: &CloseRefused) -> Markup {
    let meeting = &ahead.meeting;
    html! {
        (ui::banner(Level::Error, "まだ確定できません", &html! {
            p { (words::close_refused(refused)) " 記録はそのまま残っています。" }
            @if let CloseRefused::Items(items) = refused {
                ul {
                    @for (id, why) in items {
                        @if let Some(item) = meeting.items.iter().find(|item| item.id == *id) {
                            @let (sentence, link, href) = words::item_refused(meeting, item, why);
                            li { (item.number) "：" (sentence) " " a href=(href) { (link) } }
                        }
                    }
                }
            }
            @if *refused == CloseRefused::Attendance { p { a href=(format!("{}/members", base(meeting))) { "出欠を記録する" } } }
        }))
        (ui::buttons(&[Button::new("会議に戻る").kind(Kind::Tertiary).link(&base(meeting))]))
    }
}

fn confirm(signed: &SignedIn, ahead: &Preview) -> Markup {
    let meeting = &ahead.meeting;
    let attendance: Vec<String> = meeting
        .members
        .iter()
        .map(|row| format!("{}：{}", row.name, row.attendance.map_or("未記録", Code::label)))
        .collect();
    html! {
        (ui::summary_list(&[
            Row::text("会議", &words::heading(&meeting.row.body_name, meeting.row.nth)),
            Row::text("日時", &words::when(meeting.row.held_on, &meeting.row.held_time)),
            Row::text("出欠", &attendance.join("、")).change(format!("{}/members", base(meeting))),
        ]))
        h2 { "確定すると行われること" }
        @for item in &meeting.items {
            h3 { (item.number) "　" (item.label) }
            ul.effects {
                li { (words::follows(item)) }
                @for row in meeting.decisions_of(item.id) { li { (task(item, row)) } }
            }
        }
        @if meeting.items.is_empty() { p { "議題のケースはありません。出欠の記録だけを確定します。" } }
        (ui::plain_sentence(&html! { p { "確定すると、日時・出欠・議題・協議の記録は変更できなくなります。" } }))
        form.form method="post" action=(format!("{}/closing", base(meeting))) novalidate data-once {
            (keys(&signed.new_submission(), Some(ahead.stamp)))
            (ui::buttons(&[
                Button::new("この内容で確定する").kind(Kind::Danger).submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(meeting)),
            ]))
        }
    }
}

fn task(item: &app::conference::queries::ItemRow, row: &app::conference::queries::DecisionRow) -> String {
    use domain::plan::Verdict;
    let by = japanese::date::wareki(row.by);
    match (row.kind, item.verdict) {
        (DecisionKind::Task, _) => {
            format!("「{}」の予定に「{}」（{by}まで）が入ります。", row.agency_name, row.what)
        }
        (DecisionKind::Role, Some(Verdict::Approved)) => {
            format!("プランの役割に「{}：{}」（{by}まで）が加わります。", row.agency_name, row.what)
        }
        (DecisionKind::Role, _) => {
            format!("プランの役割の案「{}：{}」は、議事録にだけ残ります。", row.agency_name, row.what)
        }
    }
}
