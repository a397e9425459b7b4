//! Recording a protection: for whom, of what kind, decided or provisional, by which municipality, from when until when.

use app::{
    Failure,
    failure::Problem,
    protection::{self, BeginInput, ProtectionPage},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    ids::CaseId,
    protection::{ProtectionKind, ProtectionStage, last_day},
};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Width},
};

/// `GET /cases/{case}/protections/new`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = protection::page(&signed.op(), id(&case)?).await?;
    if !stored.header.may_edit() {
        return Err(PageError::NotFound);
    }
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let today = frame.today();
    let typed = Form::of([
        ("from", japanese::date::wareki(today)),
        ("until", japanese::date::wareki(last_day(today))),
        ("municipality", signed.web.app.profile().map(|it| it.municipality.name.clone()).unwrap_or_default()),
    ]);
    let main = fields(&signed, &frame, &stored, &typed, &[]);
    Ok(frame.page(CaseTab::Cover, words::NEW).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/protections`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}/protections");
    match protection::begin(&signed.op_for(&form), case, &input(&form)).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Protected)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let stored = protection::page(&signed.op(), case).await?;
            let frame = CaseFrame::of(&signed, stored.header.clone());
            let main = fields(&signed, &frame, &stored, &form, &problems);
            Ok(again(&frame.page(CaseTab::Cover, words::NEW).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused).to_owned())),
    }
}

fn input(form: &Form) -> BeginInput {
    BeginInput {
        persons: form.all("person").iter().filter_map(|id| id.parse().ok()).collect(),
        kind: form.code("kind"),
        stage: form.code("stage"),
        municipality: form.get("municipality").to_owned(),
        from: form.get("from").to_owned(),
        until: form.get("until").to_owned(),
    }
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &ProtectionPage,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let persons: Vec<Choice<'_>> = stored
        .persons
        .iter()
        .filter(|row| row.known && !row.masked)
        .map(|row| Choice::new(row.id.to_string(), format!("{}（{}）", row.name(), row.relation.label())))
        .collect();
    let chosen: Vec<&str> = typed.all("person").iter().map(String::as_str).collect();
    let kinds: Vec<Choice<'_>> = ui::code_choices(ProtectionKind::ALL);
    let stages = [
        Choice::new(ProtectionStage::Provisional.code(), ProtectionStage::Provisional.label())
            .hint("申出があり、決定を待っている"),
        Choice::new(ProtectionStage::InForce.code(), ProtectionStage::InForce.label())
            .hint("市区町村が決定した"),
    ];
    html! {
        (ui::plain_sentence(&html! { p { (words::EFFECT) } }))
        form.form method="post" action=(format!("{}/protections", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @if persons.is_empty() {
                p { "世帯の方が登録されていないか、すべての方がすでに対象です。先に、" a href=(format!("{}/persons/new", frame.base())) { "世帯の方を追加" } "してください。" }
            } @else {
                (ui::checkboxes(&field("person", "対象の方")
                    .hint("申し出た方と、併せて支援を求める方（お子さんなど）を選びます。"), &persons, &chosen))
            }
            (ui::radios(&field("kind", "種類"), &kinds))
            (ui::radios(&field("stage", "段階"), &stages))
            (ui::text_field(&field("municipality", "実施する市区町村").width(Width::M)))
            (ui::date_field(&field("from", "始まりの日"), None))
            (ui::date_field(&field("until", "終わりの日")
                .hint("支援措置は1年以内です。この日を過ぎても、終了を記録するまで秘匿は続きます。"), None))
            (ui::buttons(&[
                Button::primary("記録する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/protections", frame.base())),
            ]))
        }
    }
}
