//! One note: all its fields, and its versions newest first.

use app::note::{
    NoteView,
    queries::{self, NotePage},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    category::Sharing,
    code::Code,
    consent::Topic,
    ids::{CaseId, NoteId},
};
use maud::{Markup, html};

use super::{pin, tag, words};
use crate::{
    attachment,
    draft::words::japan_time,
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Level, Row},
};

/// `GET /cases/{case}/notes/{note}`.
pub async fn show(signed: SignedIn, Path((case, note)): Path<(String, String)>) -> PageResult {
    let (case, note): (CaseId, NoteId) = (id(&case)?, id(&note)?);
    let stored = queries::one(&signed.op(), case, note).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let newest = stored.newest();
    let mut page = frame.page(CaseTab::Notes, words::ONE).narrow();
    if newest.agency == signed.actor.agency {
        let href = format!("{}/notes/{}/correction", frame.base(), newest.id);
        page = page.primary(Button::new("訂正する").link(&href));
    }
    Ok(page.main(body(&signed, &frame, &stored)).render().into_response())
}

fn body(signed: &SignedIn, frame: &CaseFrame, stored: &NotePage) -> Markup {
    let newest = stored.newest();
    let older: Vec<&NoteView> = stored.versions.iter().filter(|version| version.id != newest.id).collect();
    html! {
        @if stored.note.id != newest.id {
            (ui::banner(Level::Info, "この記録は訂正されました。最新の版を表示しています。", &html! {}))
        }
        (version(frame, newest))
        @if signed.emergency.is_none() { (pin::button(signed, frame, stored)) }
        (files(signed, frame, stored))
        @if !older.is_empty() {
            (ui::section("versions", "訂正前の版", &html! {
                @for old in older { (ui::disclosure(&saved(old), 0, old.id == stored.note.id, &version(frame, old))) }
            }))
        }
        p { a href=(format!("{}/notes", frame.base())) { "経過に戻る" } }
    }
}

/// The files on the note; its own agency can add one.
fn files(signed: &SignedIn, frame: &CaseFrame, stored: &NotePage) -> Markup {
    let newest = stored.newest();
    let own = newest.agency == signed.actor.agency;
    html! {
        @if own || !stored.files.is_empty() {
            (ui::section("attachments", "添付", &html! {
                @if !stored.files.is_empty() { (attachment::files(signed, frame.base(), &stored.files, None)) }
                @if own {
                    @let href = format!("{}/notes/{}/attachments", frame.base(), newest.id);
                    (ui::buttons(&[Button::new("ファイルを添付する").link(&href)]))
                }
            }))
        }
    }
}

/// 「4月1日 10:42に佐藤が保存」.
fn saved(note: &NoteView) -> String {
    format!("{}に{}が保存した版", japan_time(note.created_at), note.staff_name)
}

fn version(frame: &CaseFrame, note: &NoteView) -> Markup {
    let minutes = if note.minutes == 0 { String::new() } else { format!("{}分", note.minutes) };
    let next = match note.next_on {
        Some(on) => format!("{}（{}まで）", note.next_step, japanese::date::wareki(on)),
        None => note.next_step.clone(),
    };
    let about = note.subject_name().map_or_else(
        || if note.subject.is_some() { "世帯の1人".to_owned() } else { "世帯のこと".to_owned() },
        |name| format!("{name}さん"),
    );
    let mut rows = vec![
        Row::text("対応した日", &words::when(note, frame.today())),
        Row::text("方法と相手", &words::title(note)),
        Row::text("同席した人", &note.with_whom),
        Row::text("所要時間", &minutes),
        Row::text("書いた人", &format!("{}　{}", note.agency_name, note.staff_name)),
        Row::text("種類", note.category.label()),
        Row::text("だれについて", &about),
        Row::text("だれが見られるか", note.sharing.label()),
        Row::text("事業の区分", note.law_item.map_or("", |item| item.national_name())),
        Row::text("次の対応", &next),
        Row::text("保存", &saved(note)),
    ];
    if let Some(reason) = &note.correction {
        rows.push(Row::text("訂正の理由", reason));
    }
    let topics = Topic::of_mask(note.topics);
    let held = topics.iter().map(|topic| topic.label()).collect::<Vec<_>>().join("、");
    rows.push(Row::text("除外に使う印", &held));
    html! {
        @if note.sharing == Sharing::Supporters {
            (ui::banner(Level::Warning, note.sharing.label(), &html! { p { (words::SECRET) } }))
        }
        p.prewrap.note-text { (note.body) }
        (tag::labels(&note.tags))
        (ui::summary_list(&rows))
    }
}
