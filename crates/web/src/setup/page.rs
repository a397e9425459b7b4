//! `GET /admin`: the steps, the looks, and what is not known.

use app::{
    doctor::run,
    setup::{self, Accounts},
};
use axum::response::IntoResponse;
use domain::{
    code::Code as _,
    setup::{Facts, Missing, Step, done, state},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{looks, words};
use crate::{
    admin_tabs::{AdminPage, admin_tabs},
    kernel::{Mode, PageResult, SignedIn},
    ui::{self, Nav, Page, Task, TaskState},
};

/// `GET /admin`.
pub(super) async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let found = run::newest(&op).await?;
    let accounts = if signed.web.mode == Mode::Demo { Accounts::Fictional } else { Accounts::Real };
    let facts = setup::facts(&op, accounts, &found).await?;
    let viewer = signed.viewer();
    let main = html! {
        (admin_tabs(AdminPage::Start))
        (ui::section("steps", words::STEPS, &steps(&facts, op.today())))
        (ui::section("looks", words::LOOKS, &looks::part(&signed, &found)))
        (ui::section("unknown", words::UNKNOWN, &unknown()))
    };
    Ok(Page::new(&viewer, Nav::Admin, words::HEADING)
        .flash(signed.flash())
        .main(main)
        .render()
        .into_response())
}

fn steps(facts: &Facts, today: Date) -> Markup {
    let tasks: Vec<Task<'_>> = Step::ALL
        .iter()
        .map(|step| {
            let missing = state(*step, facts, today);
            let hint =
                missing.as_ref().map_or_else(|| words::has(*step, facts), |it| words::lacks(*step, it));
            let state = missing.map_or(TaskState::Done, |it| task_state(*step, facts, &it));
            Task { label: step.label().into(), href: place(*step).into(), state, hint: Some(hint.into()) }
        })
        .collect();
    html! {
        p { (words::progress(done(facts, today), Step::ALL.len())) }
        p.hint { (words::COUNTED) }
        (ui::task_list(&tasks))
    }
}

/// How far a step is that is not done.
fn task_state(step: Step, facts: &Facts, missing: &Missing) -> TaskState {
    let begun = match missing {
        Missing::Everything => false,
        Missing::Agencies(_) if step == Step::Phones => facts.agencies.iter().any(|it| it.has_phone),
        Missing::Agencies(_) => facts.agencies.iter().any(|it| it.has_desk && it.staff > 0),
        Missing::People(_) => step == Step::Admins && facts.admins > 0,
        Missing::Kinds(_) => !facts.periods.is_empty(),
        Missing::Old(_) | Missing::Wrong(_) => true,
    };
    if begun { TaskState::Doing } else { TaskState::Todo }
}

/// Where a step is done; empty if it is others' work.
fn place(step: Step) -> &'static str {
    match step {
        Step::Profile => crate::profile_admin::PATH,
        Step::Phones => "/profile/agencies",
        Step::Admins | Step::Desks | Step::Auditor => "/staff",
        Step::Explanation => "",
        Step::Retention => "/retention/periods",
        Step::Database => "#looks",
    }
}

fn unknown() -> Markup {
    html! {
        p { (words::NOT_SEEN) }
        dl.description-list {
            @for (what, how) in words::ASK { div { dt { (what) } dd { (how) } } }
        }
    }
}
