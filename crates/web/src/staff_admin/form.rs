//! The fields of a membership: from what was typed to `NewMembership`, and as part of a page.

use app::{agency::AgencyRow, failure::Problem, identity::NewMembership};
use domain::{code::Code as _, staff::Role};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    kernel::{Form, PageError, SignedIn},
    ui::{self, Choice, Field, Width},
};

use super::words;

/// Reads a day of a field; none if it is empty.
pub(super) fn day(form: &Form, field: &'static str, today: Date) -> Result<Option<Date>, Problem> {
    let typed = form.line(field);
    if typed.is_empty() {
        return Ok(None);
    }
    japanese::date::parse_date(&typed, today, japanese::date::DateHint::Any)
        .and_then(|parsed| parsed.require_day())
        .map(Some)
        .map_err(|problem| Problem::new(field, problem.message()))
}

/// A membership as typed, and the days that could not be read.
pub(super) fn parse(form: &Form, today: Date) -> (NewMembership, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut read = |field| {
        day(form, field, today).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        })
    };
    let (from, until) = (read("from"), read("until"));
    (NewMembership { agency: form.id("agency"), role: form.code("role"), from, until }, problems)
}

/// Problems of reading come first; the use case's own about the same field would only repeat them.
pub(super) fn join(reading: Vec<Problem>, own: Vec<Problem>) -> Vec<Problem> {
    let more: Vec<Problem> =
        own.into_iter().filter(|problem| reading.iter().all(|read| read.field != problem.field)).collect();
    reading.into_iter().chain(more).collect()
}

/// The agencies of today, for the choice.
pub(super) async fn agencies(signed: &SignedIn) -> Result<Vec<AgencyRow>, PageError> {
    Ok(app::agency::working(&signed.op()).await?)
}

/// The message beside a field.
pub(super) fn error(problems: &[Problem], field: &str) -> Option<String> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.clone())
}

/// Agency, role, first and last day.
pub(super) fn membership(form: &Form, problems: &[Problem], agencies: &[AgencyRow]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(form.get(name).to_owned()).error(error(problems, name))
    };
    let places: Vec<Choice<'_>> =
        agencies.iter().map(|agency| Choice::new(agency.id.to_string(), agency.name.as_str())).collect();
    let roles: Vec<Choice<'_>> = ui::code_choices(Role::ALL);
    html! {
        (ui::select(&field("agency", "機関").width(Width::L).required(), &places))
        (ui::select(&field("role", "役割").width(Width::M).required(), &roles))
        (ui::date_field(&field("from", "所属の開始日").required(), None))
        (ui::date_field(&field("until", "所属の終了日").hint(words::UNTIL_HINT), None))
    }
}
