//! 評価の入力: goal by goal, what changed, what follows. A first submit shows the 確認 page, a second
//! stores; going back keeps what was typed.

use app::{
    Failure,
    failure::Problem,
    plan::{self, Evaluate, GoalMark, ToEvaluate, queries::GoalRow},
};
use axum::{extract::Path, http::StatusCode};
use domain::{
    code::Code,
    code_list::CodeEntry,
    evaluation::{EvaluateRefused, Evaluated, GoalResult, OWN_SCORES, Outcome, check},
    ids::{GoalId, PlanId},
};
use japanese::date::DateHint;
use maud::{Markup, html};

use super::{confirm, words};
use crate::{
    assessment::{page::CasePage, rows},
    household::{CaseFrame, CaseTab, id, keys},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Width},
};

/// What must be corrected: id of the control and the message.
pub(super) type Errors = Vec<(String, String)>;

/// `GET /plans/{plan}/evaluation`.
pub async fn show(signed: SignedIn, Path(plan): Path<String>) -> PageResult {
    let stored = open(&signed, id(&plan)?).await?;
    let typed = Form::of([("made_on", japanese::date::wareki(stored.shown.header.today))]);
    Ok(page_of(&signed, &stored, &typed, Vec::new()).show(StatusCode::OK))
}

async fn open(signed: &SignedIn, plan: PlanId) -> Result<ToEvaluate, PageError> {
    plan::to_evaluate(&signed.op(), plan).await.map_err(|failure| match failure {
        Failure::Stale => refused(EvaluateRefused::NotInForce),
        other => other.into(),
    })
}

fn refused(refused: EvaluateRefused) -> PageError {
    PageError::Refused(words::evaluate_refused(refused).0.to_owned())
}

/// `POST /plans/{plan}/evaluation`.
pub async fn save(signed: SignedIn, Path(plan): Path<String>, form: Form) -> PageResult {
    let plan: PlanId = id(&plan)?;
    let op = signed.op_for(&form);
    let location = format!("/plans/{plan}");
    let stored = match open(&signed, plan).await {
        Ok(stored) => stored,
        // The same form again, after its first submit did its work.
        Err(PageError::Refused(_)) if form.has("confirmed") => {
            return Ok(see_with(&signed.web, &location, Flash::Repeated));
        }
        Err(other) => return Err(other),
    };
    if form.has("back") {
        return Ok(page_of(&signed, &stored, &form, Vec::new()).show(StatusCode::OK));
    }
    let command = match command(&stored, plan, &form) {
        Ok(command) => command,
        Err(errors) => {
            return Ok(page_of(&signed, &stored, &form, errors).show(StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    if !form.has("confirmed") {
        return Ok(confirm::page(&signed, &stored, &form, &command).show(StatusCode::OK));
    }
    match plan::evaluate(&op, &command).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Evaluated)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let errors = problems.into_iter().map(in_its_row).collect();
            Ok(page_of(&signed, &stored, &form, errors).show(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(Failure::Refused(why)) => {
            let (message, field) = words::evaluate_refused(why);
            let errors = vec![(field.to_owned(), message.to_owned())];
            Ok(page_of(&signed, &stored, &form, errors).show(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(other) => Err(PageError::from_failure(other, |why| words::evaluate_refused(*why).0.to_owned())),
    }
}

/// Messages about a goal stand at the first one.
fn in_its_row(problem: Problem) -> (String, String) {
    let field = match problem.field {
        "result" => "result-0",
        "remark" => "remark-0",
        other => other,
    };
    (field.to_owned(), problem.message)
}

fn marks(goals: &[GoalRow], form: &Form) -> Vec<GoalMark> {
    goals
        .iter()
        .enumerate()
        .filter_map(|(at, goal)| {
            let result = form.code(&format!("result-{at}"))?;
            Some(GoalMark { goal: goal.id, result, remark: form.text(&format!("remark-{at}")) })
        })
        .collect()
}

fn command(stored: &ToEvaluate, plan: PlanId, form: &Form) -> Result<Evaluate, Errors> {
    let row = &stored.shown.plan;
    let today = stored.shown.header.today;
    let mut errors = Errors::new();
    let made_on = match rows::date(form.get("made_on"), today, DateHint::Past, "made_on") {
        Ok(Some(day)) if day <= today => Some(day),
        Ok(Some(_)) => note(&mut errors, "made_on", "評価の日は、今日までの日付にしてください。"),
        Ok(None) => note(&mut errors, "made_on", "評価の日を入力してください。"),
        Err(problem) => note(&mut errors, "made_on", &problem.message),
    };
    let goals = marks(&row.goals, form);
    for (at, goal) in row.goals.iter().enumerate() {
        if !goals.iter().any(|mark| mark.goal == goal.id) {
            let message = format!("目標{}の達成の度合いを選んでください。", at + 1);
            errors.push((format!("result-{at}"), message));
        }
    }
    let outcome = form.code::<Outcome>("outcome");
    if outcome.is_none() {
        errors.push(("outcome".to_owned(), "これからどうするかを選んでください。".to_owned()));
    }
    let (Some(made_on), Some(outcome), true) = (made_on, outcome, errors.is_empty()) else {
        return Err(errors);
    };
    let reason = match outcome {
        Outcome::Close => form.line("closing"),
        Outcome::Pause => form.line("pause"),
        Outcome::Replan | Outcome::Return => String::new(),
    };
    let found = Evaluate {
        plan,
        made_on,
        goals,
        changes: form.all("change").to_vec(),
        outcome,
        reason: (!reason.is_empty()).then_some(reason),
        wishes: form.text("wishes"),
        own_score: form.get("own_score").parse().ok(),
        remaining: form.text("remaining"),
        return_to: form.id("return_to"),
    };
    by_rule(stored, found)
}

fn note<T>(errors: &mut Errors, field: &str, message: &str) -> Option<T> {
    errors.push((field.to_owned(), message.to_owned()));
    None
}

/// What the rule says already now, so that nobody confirms what cannot be stored.
fn by_rule(stored: &ToEvaluate, found: Evaluate) -> Result<Evaluate, Errors> {
    let goals: Vec<GoalId> = stored.shown.plan.goals.iter().map(|goal| goal.id).collect();
    let marked: Vec<GoalId> = found.goals.iter().map(|mark| mark.goal).collect();
    let facts = Evaluated {
        state: stored.shown.plan.row.state,
        goals: &goals,
        marked: &marked,
        outcome: found.outcome,
        reason: found.reason.is_some(),
        return_to: found.return_to,
        remains: !found.remaining.is_empty(),
    };
    match check(&facts) {
        Ok(()) => Ok(found),
        Err(refused) => {
            let (message, field) = words::evaluate_refused(refused);
            let field = match (field, found.outcome) {
                ("reason", Outcome::Close) => "closing",
                ("reason", _) => "pause",
                (field, _) => field,
            };
            Err(vec![(field.to_owned(), message.to_owned())])
        }
    }
}

fn page_of(signed: &SignedIn, stored: &ToEvaluate, typed: &Form, errors: Errors) -> CasePage {
    let frame = CaseFrame::of(signed, stored.shown.header.clone());
    let plan = &stored.shown.plan;
    let main = html! {
        p { (words::nth(plan.row.nth)) "　" (super::parts::period(plan.row.from, plan.row.until)) }
        form.form method="post" action=(format!("/plans/{}/evaluation", plan.row.id)) novalidate data-once
            data-guard=(ui::words::Word::UnsavedLeave.text()) {
            (keys(&signed.new_submission(), None))
            (fields(stored, typed, &errors))
            (ui::buttons(&[
                Button::primary("内容を確かめる").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("/plans/{}", plan.row.id)),
            ]))
        }
    };
    CasePage { frame, tab: CaseTab::Plans, heading: words::EVALUATE, main, errors }
}

fn fields(stored: &ToEvaluate, typed: &Form, errors: &Errors) -> Markup {
    let error = |id: &str| errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name)).error(error(name))
    };
    let chosen: Vec<&str> = typed.all("change").iter().map(String::as_str).collect();
    let outcomes: Vec<Choice<'_>> =
        Outcome::ALL.iter().map(|it| Choice::new(it.code(), it.label()).hint(words::follows(*it))).collect();
    let agencies: Vec<Choice<'_>> =
        stored.back_to.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    html! {
        (ui::date_field(&field("made_on", "評価の日").required(), None))
        @for (at, goal) in stored.shown.plan.goals.iter().enumerate() { (goal_fields(at, goal, typed, errors)) }
        (ui::checkbox_chips(&field("change", "見られた変化").hint("あてはまるものをすべて選んでください。"), &choices(&stored.changes), &chosen))
        (ui::text_area(&field("wishes", "本人・家族の考え").hint("できるだけ本人・家族のことばで。"), 3, Some(2000)))
        (ui::select(&field("own_score", words::OWN_SCORE).hint(words::OWN_SCORE_WHAT).nothing_chosen("聞いていない").width(Width::S), &scores()))
        (ui::text_area(&field("remaining", "残っている課題").hint("つなぎ戻すときは必ず入力してください。"), 3, Some(2000)))
        (ui::radios(&field("outcome", "これから").required(), &outcomes))
        (ui::only_when("outcome", &[Outcome::Close.code()],
            &ui::select(&field("closing", "終結の理由").hint("「終結」のときに選びます。").width(Width::L), &choices(&stored.closing))))
        (ui::only_when("outcome", &[Outcome::Pause.code()],
            &ui::select(&field("pause", "中断の理由").hint("「中断」のときに選びます。").width(Width::L), &choices(&stored.pause))))
        (ui::only_when("outcome", &[Outcome::Return.code()],
            &ui::select(&field("return_to", "引き継ぐ機関").hint("「つなぎ戻し」のときに選びます。これまでにこの世帯を担当した機関です。").width(Width::L), &agencies)))
    }
}

fn scores() -> Vec<Choice<'static>> {
    OWN_SCORES.map(|score| Choice::new(score.to_string(), score.to_string())).collect()
}

fn choices(entries: &[CodeEntry]) -> Vec<Choice<'_>> {
    entries.iter().map(|entry| Choice::new(entry.code.as_str(), entry.label.as_str())).collect()
}

fn goal_fields(at: usize, goal: &GoalRow, typed: &Form, errors: &Errors) -> Markup {
    let field = |name: &str, label: &'static str| {
        let id = format!("{name}-{at}");
        let error = errors.iter().find(|(field, _)| *field == id).map(|(_, message)| message.clone());
        let value = typed.get(&id).to_owned();
        Field::new(id, label).value(value).error(error)
    };
    let results: Vec<Choice<'_>> = ui::code_choices(GoalResult::ALL);
    html! {
        fieldset.row-set {
            legend { "目標 " (at + 1) }
            p.prewrap { (goal.body) }
            (ui::radio_chips(&field("result", "達成の度合い").required(), &results))
            (ui::text_area(&field("remark", "そう考えた理由"), 2, None))
        }
    }
}
