//! `/monitorings/{monitoring}`: recording how a plan goes, and the next date.

use app::{
    Failure,
    failure::Problem,
    plan::{self, Monitor, ToMonitor},
};
use axum::{extract::Path, http::StatusCode};
use domain::ids::MonitoringId;
use japanese::date::DateHint;
use maud::{Markup, html};

use crate::{
    assessment::{page::CasePage, rows},
    household::{CaseFrame, CaseTab, id, keys, problem, summary},
    kernel::{Flash, Form, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Level},
};

const HEADING: &str = "モニタリングを記録する";

/// `GET /monitorings/{monitoring}`.
pub async fn show(signed: SignedIn, Path(monitoring): Path<String>) -> PageResult {
    let stored = plan::to_monitor(&signed.op(), id(&monitoring)?).await?;
    let typed = Form::of([("done_on", japanese::date::wareki(stored.shown.header.today))]);
    Ok(page_of(&signed, &stored, &typed, &[]).show(StatusCode::OK))
}

/// `POST /monitorings/{monitoring}`.
pub async fn save(signed: SignedIn, Path(monitoring): Path<String>, form: Form) -> PageResult {
    let monitoring: MonitoringId = id(&monitoring)?;
    let op = signed.op_for(&form);
    let stored = plan::to_monitor(&signed.op(), monitoring).await?;
    let command = match command(monitoring, &form, op.today()) {
        Ok(command) => command,
        Err(problems) => {
            return Ok(page_of(&signed, &stored, &form, &problems).show(StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let location = format!("/plans/{}", stored.shown.plan.row.id);
    match plan::monitor(&op, &command).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            Ok(page_of(&signed, &stored, &form, &problems).show(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(Failure::Stale) => {
            let stored = plan::to_monitor(&signed.op(), monitoring).await?;
            Ok(page_of(&signed, &stored, &form, &[]).show(StatusCode::CONFLICT))
        }
        Err(other) => Err(other.into()),
    }
}

fn command(monitoring: MonitoringId, form: &Form, today: jiff::civil::Date) -> Result<Monitor, Vec<Problem>> {
    let mut problems = Vec::new();
    let done_on = rows::date(form.get("done_on"), today, DateHint::Past, "done_on");
    let done_on = rows::or_note(done_on, &mut problems);
    let next = rows::date(form.get("next_on"), today, DateHint::Future, "next_on");
    let next = rows::or_note(next, &mut problems);
    if done_on.is_none() && problems.is_empty() {
        problems.push(Problem::new("done_on", "確かめた日を入力してください。"));
    }
    match (done_on, problems.is_empty()) {
        (Some(done_on), true) => Ok(Monitor { monitoring, done_on, result: form.text("result"), next }),
        _ => Err(problems),
    }
}

fn page_of(signed: &SignedIn, stored: &ToMonitor, typed: &Form, problems: &[Problem]) -> CasePage {
    let frame = CaseFrame::of(signed, stored.shown.header.clone());
    let open = stored.row.done_on.is_none() && stored.shown.plan.row.state.is_decided();
    let form = if open { form_of(signed, stored, typed, problems) } else { over(stored, typed) };
    let beside = ui::card(
        "役割分担",
        None,
        &html! {
            ul { @for role in &stored.shown.plan.roles { li { (role.agency_name) "：" (role.what) } } }
        },
    );
    CasePage {
        frame,
        tab: CaseTab::Plans,
        heading: HEADING,
        main: ui::columns(&form, &beside),
        errors: summary(problems),
    }
}

fn form_of(signed: &SignedIn, stored: &ToMonitor, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name)).error(problem(problems, name))
    };
    let row = &stored.shown.plan.row;
    let planned: Vec<String> = stored
        .shown
        .plan
        .monitorings
        .iter()
        .filter(|other| other.done_on.is_none() && other.id != stored.row.id)
        .map(|other| japanese::date::wareki(other.due_on))
        .collect();
    let next = if planned.is_empty() {
        "プラン期間の中で、次に確かめる日です。".to_owned()
    } else {
        format!("このほかに、{}の予定があります。足すときだけ入力してください。", planned.join("、"))
    };
    html! {
        p { "予定の日：" (ui::time(stored.row.due_on, &japanese::date::wareki(stored.row.due_on))) }
        form.form method="post" action=(format!("/monitorings/{}", stored.row.id)) novalidate data-once
            data-guard=(ui::words::Word::UnsavedLeave.text()) {
            (keys(&signed.new_submission(), None))
            (ui::date_field(&field("done_on", "確かめた日").required(), None))
            (ui::text_area(&field("result", "進み具合").hint("役割ごとの進み具合、本人・家族の様子、変えたほうがよいこと。").required(), 6, Some(2000)))
            (ui::date_field(&field("next_on", "次に確かめる日").hint(next), None))
            (ui::buttons(&[
                Button::primary("記録する").submit(),
                Button::new("プランへ戻る").kind(Kind::Tertiary).link(&format!("/plans/{}", row.id)),
            ]))
        }
    }
}

/// Somebody recorded it before, or the plan is over: what was typed stays on the page.
fn over(stored: &ToMonitor, typed: &Form) -> Markup {
    let done = stored.row.done_on.map(japanese::date::wareki).unwrap_or_default();
    let who = stored.row.agency_name.as_deref().unwrap_or_default();
    html! {
        (ui::banner(Level::Info, "このモニタリングは、もう記録できません。", &html! {
            @if stored.row.done_on.is_some() { p { (done) "に" (who) "が記録しています。" } } @else { p { "プランの評価が終わっています。" } }
        }))
        @if let Some(result) = &stored.row.result { p.prewrap { (result) } }
        @if typed.has("result") { h2 { "入力した内容" } p.prewrap { (typed.get("result")) } }
        (ui::buttons(&[Button::new("プランへ戻る").link(&format!("/plans/{}", stored.shown.plan.row.id))]))
    }
}
