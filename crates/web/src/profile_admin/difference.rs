//! What a pasted text would change, in sentences, before it is applied. Changes nothing.

use app::{
    Failure,
    organisation::{self, Preview},
};
use axum::{http::StatusCode, response::IntoResponse};
use domain::staff::Work;
use japanese::date::wareki;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    PATH,
    load::{self, FILE, Wrong},
    words,
};
use crate::{
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Kind, Level, Nav, Page, Row},
};

/// `POST /profile/difference`.
pub(super) async fn show(signed: SignedIn, typed: Form) -> PageResult {
    let op = signed.op();
    op.needs::<std::convert::Infallible>(Work::Administer)?;
    let wrong = match load::parse(&typed, op.today()) {
        Err(fields) => Wrong { fields, places: vec![] },
        Ok((text, day)) => match organisation::preview(&op.app, &text, FILE, day).await {
            Ok(preview) => return Ok(page(&signed, &text, day, &preview).into_response()),
            Err(Failure::Refused(refused)) => Wrong::of(refused),
            Err(failure) => return Err(load::other(failure)),
        },
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, load::page(&signed, &typed, &wrong)).into_response())
}

fn page(signed: &SignedIn, text: &str, day: Date, preview: &Preview) -> Markup {
    let today = signed.op().today();
    let blocked = day <= today && !preview.staying.is_empty();
    let main = html! {
        (summary(day, preview))
        (staying(preview, blocked))
        (changes(preview))
        @if !blocked { (apply_form(signed, text, day, preview)) }
        (again_form(signed, text, day))
    };
    let viewer = signed.viewer();
    Page::new(&viewer, Nav::Admin, words::DIFFERENCE).crumb(words::PROFILE, PATH).main(main).render()
}

fn summary(day: Date, preview: &Preview) -> Markup {
    let later: Vec<String> =
        preview.later.iter().map(|(number, day)| format!("第{number}版（{}から）", wareki(*day))).collect();
    let rows = [
        Row::text("自治体", &preview.profile.municipality.name),
        Row::text("計画名", &preview.profile.plan.name),
        Row::text("適用日", &wareki(day)),
        Row::text(
            "比べた版",
            &preview.before.map_or_else(|| "なし（初めての登録）".to_owned(), |n| format!("第{n}版")),
        ),
    ];
    html! {
        (ui::summary_list(&rows))
        @if !later.is_empty() {
            (ui::banner(Level::Warning, "この後に適用される版があります", &html! {
                p { "次の版は、その日からこの版に替わります。必要なら、続けて登録し直してください。" (later.join("、")) }
            }))
        }
    }
}

fn staying(preview: &Preview, blocked: bool) -> Markup {
    html! {
        @if !preview.staying.is_empty() {
            (ui::banner(Level::Warning, "引き継ぎの済んでいない機関などがあります", &html! {
                p { (if blocked { words::STAYING_NOW } else { words::STAYING }) }
                ul { @for it in &preview.staying { li { (words::carries(it)) } } }
            }))
        }
    }
}

fn changes(preview: &Preview) -> Markup {
    html! {
        h2 { "変わること" }
        @if preview.before.is_none() {
            ul { @for line in preview.profile.summary() { li { (line) } } }
        } @else if preview.changes.is_empty() {
            p { "画面に表れる違いはありません（書き方や注釈だけの変更です）。" }
        } @else {
            p { (preview.changes.len()) "件の違いがあります。" }
            ul { @for change in &preview.changes { li { (change.to_string()) } } }
        }
    }
}

fn apply_form(signed: &SignedIn, text: &str, day: Date, preview: &Preview) -> Markup {
    html! {
        form.form method="post" action=(PATH) novalidate data-once {
            (ui::form_keys(Some(preview.newest), &signed.new_submission()))
            (ui::hidden("text", text))
            (ui::hidden("effective_on", &day.to_string()))
            (ui::buttons(&[Button::primary("この内容で適用する").submit()]))
        }
    }
}

/// Back to the text, with what was typed; a link could not carry it.
fn again_form(signed: &SignedIn, text: &str, day: Date) -> Markup {
    html! {
        details {
            summary { "内容を直す" }
            form.form method="post" action="/profile/difference" novalidate data-once {
                (ui::form_keys(None, &signed.new_submission()))
                (ui::text_area(
                    &ui::Field::new("text", "内容（TOML）").value(text.to_owned()).required().maxlength(load::LONGEST),
                    30,
                    None,
                ))
                (ui::date_field(&ui::Field::new("effective_on", "適用日").value(wareki(day)).required(), None))
                (ui::buttons(&[Button::new("もう一度、違いを確認する").kind(Kind::Secondary).submit()]))
            }
        }
    }
}
