//! `/retention/holds`: all holds, one set by number, one lifted. The fields are those of a case's own page too.

use app::{
    Failure,
    failure::Problem,
    retention::{
        HoldRow,
        holds::{self, SetHold},
    },
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::HoldId;
use japanese::date::{DateHint, wareki};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{Part, tabs, words};
use crate::{
    audit::instant,
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    note::parse::day,
    ui::{self, Button, Column, Field, Kind, Nav, Page, Size, Table, Tone, Width, chip},
};

const PATH: &str = "/retention/holds";

/// `GET /retention/holds`.
pub(super) async fn list(signed: SignedIn) -> PageResult {
    let rows = holds::list(&signed.op()).await?;
    let viewer = signed.viewer();
    let main = body(&signed, &rows, &Form::default(), &[]);
    Ok(page(&viewer).flash(signed.flash()).main(main).render().into_response())
}

fn page(viewer: &ui::Viewer) -> Page<'_> {
    Page::new(viewer, Nav::Admin, words::HOLDS).crumb(words::HEADING, super::PATH)
}

fn body(signed: &SignedIn, rows: &[HoldRow], typed: &Form, problems: &[Problem]) -> Markup {
    let number = Field::new("number", "ケース番号")
        .value(typed.get("number").to_owned())
        .hint("例：R8-0012")
        .required()
        .width(Width::M)
        .error(problem(problems, "number"));
    html! {
        (tabs(signed, Part::Holds))
        p { (words::HOLD_WHAT) }
        @if rows.is_empty() { (ui::empty_state("保存を延長している記録はありません。", &html! {})) }
        @else { (table(signed, rows, true, &|row| format!("{PATH}/{}/lifting", row.id))) }
        (ui::section("new", "番号で延長する", &html! {
            form.form method="post" action=(PATH) novalidate data-once {
                (keys(&signed.new_submission(), None))
                (ui::text_field(&number))
                (fields(typed, problems))
                (ui::buttons(&[Button::primary("保存を延長する").submit()]))
            }
        }))
    }
}

/// Reason and last day.
pub(super) fn fields(typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    html! {
        (ui::text_area(&field("reason", "延長する理由").required().hint(words::REASON_HINT).maxlength(500), 3, None))
        (ui::date_field(&field("until", "いつまで").hint("空欄にすると、延長を終えるまで続きます。"), None))
    }
}

/// What was typed into [`fields`].
///
/// # Errors
/// The day that cannot be read; rules are checked by `app`.
pub(super) fn parse(form: &Form, today: Date) -> Result<SetHold, Vec<Problem>> {
    let until = if form.line("until").is_empty() {
        None
    } else {
        Some(day(form, ("until", "いつまで"), today, DateHint::Future).map_err(|problem| vec![problem])?)
    };
    Ok(SetHold { reason: form.text("reason"), until })
}

/// Holds with their button; `lifting` is the address of it.
pub(super) fn table(
    signed: &SignedIn,
    rows: &[HoldRow],
    may: bool,
    lifting: &dyn Fn(&HoldRow) -> String,
) -> Markup {
    let today = signed.op().today();
    let columns = vec![
        Column::new("ケース番号").nowrap(),
        Column::new("終結").nowrap(),
        Column::new("理由"),
        Column::new("いつまで"),
        Column::new("延長した人"),
        Column::new("操作"),
    ];
    let line = |row: &HoldRow| {
        vec![
            html! { (row.number) },
            html! { (row.closed_on.map_or_else(|| "支援中".to_owned(), wareki)) },
            html! { span.prewrap { (row.reason) } },
            html! {
                (row.until.map_or_else(|| "終えるまで".to_owned(), wareki))
                @if row.has_ended(today) { " " (chip(Tone::Warn, "期限が過ぎました")) }
            },
            html! { (row.agency_name) "　" (row.set_by) "　" (instant(row.set_at)) },
            html! { @if may {
                form method="post" action=(lifting(row)) data-once {
                    (keys(&signed.new_submission(), Some(row.version)))
                    (Button::new("延長を終える").kind(Kind::Secondary).size(Size::Small).about(&row.number).submit())
                }
            } },
        ]
    };
    Table::stacked("holds", "保存を延長している記録", columns)
        .caption_hidden()
        .rows(rows.iter().map(line))
        .render()
}

/// `POST /retention/holds`.
pub(super) async fn set(signed: SignedIn, form: Form) -> PageResult {
    let op = signed.op_for(&form);
    let result = match parse(&form, op.today()) {
        Ok(typed) => holds::set_by_number(&op, &form.line("number"), &typed).await,
        Err(problems) => Err(Failure::Invalid(problems)),
    };
    match result {
        Ok(_) => Ok(see_with(&signed.web, PATH, Flash::Held)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, PATH, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let rows = holds::list(&signed.op()).await?;
            let viewer = signed.viewer();
            let main = body(&signed, &rows, &form, &problems);
            Ok(again(&page(&viewer).errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |why| words::hold_refused(*why))),
    }
}

/// `POST /retention/holds/{hold}/lifting`.
pub(super) async fn lift(signed: SignedIn, Path(hold): Path<String>, form: Form) -> PageResult {
    lift_to(&signed, id(&hold)?, &form, PATH).await
}

/// Lifts a hold and goes to a page.
pub(super) async fn lift_to(signed: &SignedIn, hold: HoldId, form: &Form, to: &str) -> PageResult {
    match holds::lift(&signed.op_for(form), hold, form.version()).await {
        Ok(_) => Ok(see_with(&signed.web, to, Flash::HoldLifted)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, to, Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |why| words::hold_refused(*why))),
    }
}
