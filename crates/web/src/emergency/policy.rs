//! `GET`, `POST /emergency/policy`: whether the cases of one's agency may be opened by emergency access. Everybody at the
//! agency sees what was decided; its manager decides.

use app::{
    Failure,
    emergency::policy::{self, Policy, PolicyRow, SetPolicy},
    failure::Problem,
};
use axum::response::IntoResponse;
use maud::{Markup, html};

use super::words;
use crate::{
    audit::instant,
    household::{again, keys, problem, summary},
    kernel::{Flash, Form, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Column, Field, Kind, Level, Nav, Page, Table, paths},
};

const PATH: &str = paths::EMERGENCY_POLICY;
/// Its heading.
pub const HEADING: &str = "緊急アクセスを受け付けるか";

/// Shows what was decided, and the form to those who may decide.
pub async fn show(signed: SignedIn) -> PageResult {
    let it = policy::of_agency(&signed.op()).await?;
    let chosen = if it.accepts() { "yes" } else { "no" };
    let typed = Form::of([("accepts", chosen.to_owned())]);
    let viewer = signed.viewer();
    Ok(page(&viewer)
        .flash(signed.flash())
        .main(body(&signed, &it, it.newest(), &typed, &[]))
        .render()
        .into_response())
}

/// Decides.
pub async fn save(signed: SignedIn, form: Form) -> PageResult {
    let accepts = match form.get("accepts") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let command = SetPolicy { accepts, reason: form.text("reason"), seen: form.version() };
    let op = signed.op_for(&form);
    match policy::set(&op, &command).await {
        Ok(()) => Ok(see_with(&signed.web, PATH, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, PATH, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let it = policy::of_agency(&op).await?;
            let viewer = signed.viewer();
            let main = body(&signed, &it, command.seen, &form, &problems);
            Ok(again(&page(&viewer).errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(other.into()),
    }
}

fn page(viewer: &ui::Viewer) -> Page<'_> {
    Page::new(viewer, Nav::Find, HEADING).narrow().crumb(words::HEADING, paths::EMERGENCY)
}

fn body(signed: &SignedIn, it: &Policy, seen: i64, typed: &Form, problems: &[Problem]) -> Markup {
    let agency = &signed.actor.agency_name;
    let (level, now) = if it.accepts() {
        (Level::Info, format!("{agency}が主担当のケースは、いま緊急アクセスの対象です。"))
    } else {
        (Level::Warning, format!("{agency}が主担当のケースは、いま緊急アクセスの対象外です。"))
    };
    html! {
        (ui::banner(level, &now, &html! { p { (words::CLOSED_MEANS) } }))
        @if it.may_set { (form(signed, seen, typed, problems)) }
        @else { p { "変えられるのは、この機関の管理職です。" } }
        @if !it.rows.is_empty() { (ui::section("history", "これまでの設定", &history(&it.rows))) }
    }
}

fn form(signed: &SignedIn, seen: i64, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).required().error(problem(problems, name))
    };
    let choices = [Choice::new("yes", "緊急アクセスの対象にする"), Choice::new("no", "対象にしない")];
    html! {
        form.form method="post" action=(PATH) novalidate data-once {
            (keys(&signed.new_submission(), Some(seen)))
            (ui::radios(&field("accepts", "この機関が主担当のケース"), &choices))
            (ui::text_area(&field("reason", "理由").hint("個人や世帯のことは書かないでください。").maxlength(500), 3, None))
            (ui::buttons(&[
                Button::primary("登録する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(paths::EMERGENCY),
            ]))
        }
    }
}

fn history(rows: &[PolicyRow]) -> Markup {
    let columns = vec![Column::new("緊急アクセス").nowrap(), Column::new("理由"), Column::new("登録")];
    let line = |row: &PolicyRow| {
        vec![
            html! { @if row.accepts { "対象" } @else { "対象外" } },
            html! { (row.reason) },
            html! { (row.set_by) "　" (instant(row.set_at)) },
        ]
    };
    Table::stacked("policies", "これまでの設定", columns)
        .caption_hidden()
        .rows(rows.iter().map(line))
        .render()
}
