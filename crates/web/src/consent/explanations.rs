//! 同意の説明文: all versions, and the form for a new one.

use app::{
    Failure,
    consent::explanation::{self, Explanation, Publish},
    failure::Problem,
};
use axum::response::IntoResponse;
use domain::staff::Work;
use japanese::date::{DateHint, wareki};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{again, flash, keys, problem, summary},
    kernel::{Flash, Form, PageResult, SignedIn, see_with},
    note::parse::day,
    ui::{self, Button, Field, Nav, Page},
};

/// `GET /explanations`.
pub async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let all = explanation::all(&op).await?;
    let newest = all.first().map(|text| text.body.clone()).unwrap_or_default();
    let typed = Form::of([("valid_from", wareki(op.today())), ("body", newest)]);
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Cases, words::EXPLANATIONS).narrow().flash(flash(&signed));
    Ok(page.main(body(&signed, &all, &typed, &[])).render().into_response())
}

/// `POST /explanations`.
pub async fn save(signed: SignedIn, form: Form) -> PageResult {
    let op = signed.op_for(&form);
    let valid_from = match day(&form, ("valid_from", "使い始める日"), op.today(), DateHint::Future) {
        Ok(day) => day,
        Err(problem) => return correct(&signed, &form, &[problem]).await,
    };
    match explanation::publish(&op, &Publish { valid_from, body: form.text("body") }).await {
        Ok(_) => Ok(see_with(&signed.web, "/explanations", Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, "/explanations", Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, &form, &problems).await,
        Err(other) => Err(other.into()),
    }
}

async fn correct(signed: &SignedIn, form: &Form, problems: &[Problem]) -> PageResult {
    let all = explanation::all(&signed.op()).await?;
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Cases, words::EXPLANATIONS).narrow().errors(summary(problems));
    Ok(again(&page.main(body(signed, &all, form, problems))))
}

fn body(signed: &SignedIn, all: &[Explanation], typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    html! {
        p { (words::EXPLANATIONS_WHAT) }
        @for text in all {
            (ui::section(&format!("version-{}", text.version), &format!("第{}版（{}から）", text.version, wareki(text.valid_from)),
                &html! { p.prewrap { (text.body) } }))
        }
        @if signed.actor.role.may(Work::Coordinate) {
            (ui::section("new", "新しい版を加える", &html! {
                form.form method="post" action="/explanations" novalidate data-once {
                    (keys(&signed.new_submission(), None))
                    (ui::date_field(&field("valid_from", "使い始める日").hint("今日かそれより後。"), None))
                    (ui::text_area(&field("body", "説明文").maxlength(2_000).hint("声に出して読める、やさしいことばで。"), 10, Some(2_000)))
                    (ui::buttons(&[Button::primary("新しい版を加える").submit()]))
                }
            }))
        }
    }
}
