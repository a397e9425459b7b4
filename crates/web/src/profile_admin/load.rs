//! The form into which a profile is pasted, with its problems beside the text.

use app::{
    Failure,
    failure::Problem,
    organisation::{ApplyRefused, queries},
};
use axum::response::IntoResponse;
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{PATH, words};
use crate::{
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Column, Field, Kind, Nav, Page, Table},
};

/// The longest text of a profile, in characters.
pub(super) const LONGEST: u32 = 200_000;

/// What the text is called in its problems.
pub(super) const FILE: &str = "貼り付けた内容";

/// `GET /profile/new`: filled with the newest version.
pub(super) async fn new(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let mut typed = Form::default();
    match queries::text(&op, None).await {
        Ok(text) => typed.set("text", text),
        Err(Failure::NotFound) => {}
        Err(other) => return Err(other.into()),
    }
    typed.set("effective_on", japanese::date::wareki(op.today()));
    Ok(page(&signed, &typed, &Wrong::default()).into_response())
}

/// What must be corrected before the difference can be shown.
#[derive(Default)]
pub(super) struct Wrong {
    /// Fields of the form.
    pub fields: Vec<Problem>,
    /// Places of the text.
    pub places: Vec<profile::Problem>,
}

impl Wrong {
    /// A refusal beside the field it is about.
    pub fn of(refused: ApplyRefused) -> Self {
        let sentence = words::refused(&refused);
        let field = if matches!(refused, ApplyRefused::TooEarly { .. }) { "effective_on" } else { "text" };
        let places = if let ApplyRefused::Unreadable(places) = refused { places } else { vec![] };
        Self { fields: vec![Problem::new(field, sentence)], places }
    }
}

/// The text and the first day that were typed.
pub(super) fn parse(typed: &Form, today: Date) -> Result<(String, Date), Vec<Problem>> {
    let text = typed.get("text").replace("\r\n", "\n");
    let day = parse_date(typed.get("effective_on"), today, DateHint::Future)
        .and_then(|parsed| parsed.require_day());
    let mut problems = Vec::new();
    if text.trim().is_empty() {
        problems.push(Problem::new("text", "計画プロファイルの内容を貼り付けてください。"));
    }
    if let Err(problem) = &day {
        problems.push(Problem::new("effective_on", problem.message()));
    }
    match day {
        Ok(day) if problems.is_empty() => Ok((text, day)),
        _ => Err(problems),
    }
}

/// The form with what was typed.
pub(super) fn page(signed: &SignedIn, typed: &Form, wrong: &Wrong) -> Markup {
    let error = |name: &str| {
        wrong.fields.iter().find(|problem| problem.field == name).map(|problem| problem.message.clone())
    };
    let text = Field::new("text", "内容（TOML）")
        .value(typed.get("text").to_owned())
        .required()
        .maxlength(LONGEST)
        .hint("書き方は「計画プロファイルの書き方」をご覧ください。登録する前に、いまの版との違いを確認できます。")
        .error(error("text"));
    let day = Field::new("effective_on", "適用日")
        .value(typed.get("effective_on").to_owned())
        .required()
        .error(error("effective_on"));
    let main = html! {
        (places(&wrong.places))
        form.form method="post" action="/profile/difference" novalidate data-once {
            (ui::form_keys(None, &signed.new_submission()))
            (ui::text_area(&text, 30, None))
            (ui::date_field(&day, None))
            (ui::buttons(&[
                Button::primary("違いを確認する").submit(),
                Button::new("一覧に戻る").kind(Kind::Tertiary).link(PATH),
            ]))
        }
    };
    let errors = wrong.fields.iter().map(|problem| (problem.field, problem.message.as_str()));
    let viewer = signed.viewer();
    Page::new(&viewer, Nav::Admin, words::NEW).crumb(words::PROFILE, PATH).errors(errors).main(main).render()
}

fn places(problems: &[profile::Problem]) -> Markup {
    if problems.is_empty() {
        return html! {};
    }
    let columns = vec![
        Column::new("行").number(),
        Column::new("列").number(),
        Column::new("直し方"),
        Column::new("場所"),
    ];
    let line = |problem: &profile::Problem| {
        vec![
            html! { (problem.line) },
            html! { (problem.column) },
            html! { (problem.message) },
            html! { code { (problem.path) } },
        ]
    };
    Table::stacked("problems", "直すところ", columns).rows(problems.iter().map(line)).render()
}

/// A failure that is no refusal of the text.
pub(super) fn other(failure: Failure<ApplyRefused>) -> PageError {
    PageError::from_failure(failure, words::refused)
}
