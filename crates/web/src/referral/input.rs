//! What was typed into the form of a つなぎ, as a command of `app`.

use app::{failure::Problem, referral::SendReferral};
use domain::{
    ids::{AgencyId, CaseId},
    referral::{Purpose, Target},
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;

use super::choose::{COORDINATOR, LAST_RESORT};
use crate::kernel::Form;

/// The fields that travel through the preview.
pub(super) const FIELDS: [&str; 7] =
    ["to", "area", "purpose", "summary", "wanted_on", "shares_basic", "told_person"];

/// The command, or what must be corrected.
pub(super) fn parse(form: &Form, case: CaseId, today: Date) -> Result<SendReferral, Vec<Problem>> {
    let mut problems = Vec::new();
    let receiver = receiver(form.get("to"));
    if receiver.is_none() {
        problems.push(Problem::new("to", "つなぎ先を選んでください。"));
    }
    let purpose = form.code::<Purpose>("purpose");
    if purpose.is_none() {
        problems.push(Problem::new("purpose", "お願いしたいことを選んでください。"));
    }
    let summary = form.text("summary");
    if summary.trim().is_empty() {
        problems.push(Problem::new("summary", "相手に伝える要約を入力してください。"));
    }
    let wanted = wanted(form, today);
    match (receiver, purpose, wanted) {
        (Some((target, agency)), Some(purpose), Ok(wanted_on)) if problems.is_empty() => Ok(SendReferral {
            case,
            target,
            agency,
            area: form.id("area"),
            purpose,
            summary,
            wanted_on,
            shares_basic: form.has("shares_basic"),
            told_person: form.has("told_person"),
        }),
        (_, _, wanted) => {
            problems.extend(wanted.err());
            Err(problems)
        }
    }
}

fn receiver(value: &str) -> Option<(Target, Option<AgencyId>)> {
    match value {
        LAST_RESORT => Some((Target::LastResort, None)),
        COORDINATOR => Some((Target::Coordinator, None)),
        id => id.parse().ok().map(|agency| (Target::Agency, Some(agency))),
    }
}

fn wanted(form: &Form, today: Date) -> Result<Date, Problem> {
    let typed = form.line("wanted_on");
    if typed.is_empty() {
        return Err(Problem::new("wanted_on", "返事の希望日を入力してください。"));
    }
    let parsed = parse_date(&typed, today, DateHint::Future);
    parsed
        .and_then(|parsed| parsed.require_day())
        .map_err(|problem| Problem::new("wanted_on", problem.message()))
}
