//! 会議にかける: what is still missing, whom consent covers, and which conference takes the plan.

use app::{
    Failure,
    plan::{self, ToPropose},
};
use axum::{extract::Path, http::StatusCode};
use domain::{
    ids::{ConferenceId, PlanId},
    plan::ProposeRefused,
};
use maud::{Markup, html};

use super::{parts, words};
use crate::{
    assessment::page::CasePage,
    household::{CaseFrame, CaseTab, id, keys},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Level, Task, TaskState},
};

/// `GET /plans/{plan}/proposal`.
pub async fn show(signed: SignedIn, Path(plan): Path<String>) -> PageResult {
    let page = plan::to_propose(&signed.op(), id(&plan)?).await?;
    Ok(page_of(&signed, &page, "", None).show(StatusCode::OK))
}

/// `POST /plans/{plan}/proposal`.
pub async fn save(signed: SignedIn, Path(plan): Path<String>, form: Form) -> PageResult {
    let plan: PlanId = id(&plan)?;
    let location = format!("/plans/{plan}");
    let Some(conference) = form.id::<ConferenceId>("conference") else {
        return correct(&signed, plan, &form, "会議を選んでください。").await;
    };
    match plan::propose(&signed.op_for(&form), plan, conference).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Proposed)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Refused(refused)) => {
            correct(&signed, plan, &form, &words::propose_failed(&refused)).await
        }
        Err(other) => Err(PageError::from_failure(other, words::propose_failed)),
    }
}

async fn correct(signed: &SignedIn, plan: PlanId, form: &Form, message: &str) -> PageResult {
    let page = plan::to_propose(&signed.op(), plan).await?;
    Ok(page_of(signed, &page, form.get("conference"), Some(message)).show(StatusCode::UNPROCESSABLE_ENTITY))
}

fn page_of(signed: &SignedIn, page: &ToPropose, chosen: &str, error: Option<&str>) -> CasePage {
    let frame = CaseFrame::of(signed, page.shown.header.clone());
    let main = html! {
        p { (words::nth(page.shown.plan.row.nth)) }
        @if page.missing.is_empty() { (ready(signed, page, chosen, error)) } @else { (missing(page)) }
        (ui::section("coverage-s", "同意の状況", &parts::coverage(&page.shown.coverage, frame.base())))
    };
    let errors = error.map(|message| ("conference".to_owned(), message.to_owned())).into_iter().collect();
    CasePage { frame, tab: CaseTab::Plans, heading: words::PROPOSE, main, errors }
}

/// Everything that is missing, each with the way to where it is entered.
fn missing(page: &ToPropose) -> Markup {
    let id = page.shown.plan.row.id;
    let tasks: Vec<Task<'_>> = page
        .missing
        .iter()
        .map(|what| {
            let (label, field) = words::missing(*what);
            let state =
                if *what == ProposeRefused::NotEditable { TaskState::Blocked } else { TaskState::Todo };
            Task { label: label.into(), href: format!("/plans/{id}/edit#{field}").into(), state, hint: None }
        })
        .collect();
    html! {
        (ui::banner(Level::Warning, "会議にかける前に、次の点を整えてください。", &html! {}))
        (ui::task_list(&tasks))
        (ui::buttons(&[Button::new("プランへ戻る").link(&format!("/plans/{id}"))]))
    }
}

fn ready(signed: &SignedIn, page: &ToPropose, chosen: &str, error: Option<&str>) -> Markup {
    let id = page.shown.plan.row.id;
    if page.conferences.is_empty() {
        let call = Button::primary("会議の日を決める").link("/conferences/new");
        return ui::empty_state(
            "プランを決められる会議の予定が、まだありません。先に会議の日を決めてください。",
            &call,
        );
    }
    let choices: Vec<Choice<'_>> = page
        .conferences
        .iter()
        .map(|row| {
            Choice::new(row.id.to_string(), words::conference(row))
                .hint(format!("{}　{}", row.held_time, row.place))
        })
        .collect();
    let field = Field::new("conference", "どの会議にかけますか").value(chosen).error(error).required();
    html! {
        @if let Some(nth) = page.other_in_force {
            (ui::banner(Level::Warning, &format!("{}がまだ実施中です。", words::nth(nth)), &html! {
                p { "会議にはかけられますが、決定するまでに、先のプランの評価を済ませてください。" }
            }))
        }
        form.form method="post" action=(format!("/plans/{id}/proposal")) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::radios(&field, &choices))
            p.hint { "会議にかけると、決まるまで内容を直せなくなります。会議の構成員には、会議の資料としてプランが示されます。" }
            (ui::buttons(&[
                Button::primary("この会議にかける").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("/plans/{id}")),
            ]))
        }
    }
}
