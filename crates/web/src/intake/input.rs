//! What was typed into ぱっと受付, as a command of `app`.

use app::{
    Op,
    failure::Problem,
    intake::{self, TakeIn, Told},
};
use domain::intake::{Caller, Method, Urgency};
use japanese::date::{DateHint, parse_date, parse_time};
use jiff::civil::{Date, Time};

use crate::kernel::Form;

/// The command, and everything in it that must be corrected.
pub(super) fn parse(op: &Op, form: &Form) -> (TakeIn, Vec<Problem>) {
    let mut faults = Vec::new();
    let received_on = or_fault(&mut faults, day(form, op.today()), op.today());
    let received_time = or_fault(&mut faults, time(form), None);
    let method = form.code::<Method>("method");
    if method.is_none() {
        faults.push(Problem::new("method", "相談の方法を選んでください。"));
    }
    let command = TakeIn {
        case: form.id("case"),
        received_on,
        received_time,
        method: method.unwrap_or(Method::Phone),
        caller: form.code("caller").unwrap_or(Caller::Unknown),
        caller_name: form.line("caller_name"),
        caller_phone: form.line("caller_phone"),
        urgency: form.code("urgency").unwrap_or(Urgency::Ordinary),
        body: form.text("text"),
        outside_field: form.has("outside"),
        worries: form.all("worry").to_vec(),
        told: told(form),
    };
    let mut problems = intake::problems(op, &command);
    problems.extend(faults);
    (command, problems)
}

fn told(form: &Form) -> Told {
    Told {
        family_name: form.line("family_name"),
        given_name: form.line("given_name"),
        family_kana: form.line("family_kana"),
        given_kana: form.line("given_kana"),
        alias: form.line("alias"),
        phone: form.line("phone"),
        place: form.line("place"),
        area: form.id("area"),
    }
}

fn or_fault<T>(faults: &mut Vec<Problem>, result: Result<T, Problem>, instead: T) -> T {
    result.unwrap_or_else(|fault| {
        faults.push(fault);
        instead
    })
}

/// Nothing typed means today.
fn day(form: &Form, today: Date) -> Result<Date, Problem> {
    let typed = form.line("received_on");
    if typed.is_empty() {
        return Ok(today);
    }
    let parsed = parse_date(&typed, today, DateHint::Past);
    let day = parsed.and_then(|parsed| parsed.require_day());
    day.map_err(|problem| Problem::new("received_on", problem.message()))
}

fn time(form: &Form) -> Result<Option<Time>, Problem> {
    let typed = form.line("received_time");
    if typed.is_empty() {
        return Ok(None);
    }
    parse_time(&typed).map(Some).map_err(|problem| Problem::new("received_time", problem.message()))
}
