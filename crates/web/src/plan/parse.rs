//! The fields of a plan: out of a form into a command, out of a stored plan into a form, and as lines for
//! comparing two versions.

use app::{
    failure::Problem,
    plan::{NewRole, PlanForm, WritePlan, queries::Plan},
};
use domain::{
    ids::{CaseId, PlanId},
    plan::every_months,
};
use japanese::date::DateHint;
use jiff::civil::Date;

use crate::{assessment::rows, kernel::Form};

/// The fields of one row of 役割分担.
pub const ROLE: [&str; 6] =
    ["role_agency", "role_what", "role_for", "role_from", "role_until", "role_frequency"];

/// The command, or what must be corrected in dates.
pub fn command(
    case: CaseId,
    plan: Option<(PlanId, i64)>,
    form: &Form,
    today: Date,
) -> Result<WritePlan, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut day = |typed: &str, field: &'static str| {
        rows::or_note(rows::date(typed, today, DateHint::Future, field), &mut problems)
    };
    let period = (day(form.get("from_on"), "from_on"), day(form.get("until_on"), "until_on"));
    let mut roles = Vec::new();
    for at in 0..rows::sent(form, &ROLE) {
        let agency = form.row("role_agency", at).parse().ok();
        let what = rows::line(form, "role_what", at);
        let (from, until) =
            (day(form.row("role_from", at), "role_from"), day(form.row("role_until", at), "role_until"));
        let lead = form.get("role_lead") == at.to_string();
        // A row that says something without an agency is named below.
        if let Some(agency) = agency {
            roles.push(NewRole {
                agency,
                what,
                for_whom: form.row("role_for", at).parse().ok(),
                from,
                until,
                frequency: rows::line(form, "role_frequency", at),
                lead,
            });
        }
    }
    let mut monitorings: Vec<Date> =
        form.all("monitoring_on").iter().take(101).filter_map(|typed| day(typed, "monitoring_on")).collect();
    monitorings.sort_unstable();
    monitorings.dedup();
    if half_filled(form) {
        problems.push(Problem::new("role_agency", "役割分担の行ごとに、機関を選んでください。"));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(WritePlan {
        case,
        plan,
        wishes: form.text("wishes"),
        long_goal: form.text("long_goal"),
        emergency: form.text("emergency"),
        period,
        goals: goals(form),
        roles,
        monitorings,
    })
}

/// Whether a row of 役割分担 says something but names no agency.
fn half_filled(form: &Form) -> bool {
    (0..rows::sent(form, &ROLE)).any(|at| {
        form.row("role_agency", at).is_empty()
            && (form.get("role_lead") == at.to_string()
                || ROLE[1..].iter().any(|name| !rows::line(form, name, at).is_empty()))
    })
}

fn goals(form: &Form) -> Vec<String> {
    form.all("goal")
        .iter()
        .map(|goal| japanese::text::clean_text(goal))
        .filter(|goal| !goal.is_empty())
        .collect()
}

/// Fills the monitoring dates of the period that was typed, one every so many months.
pub fn fill_monitorings(form: &mut Form, months: i32, today: Date) {
    let day = |name| rows::date(form.get(name), today, DateHint::Future, "from_on").ok().flatten();
    let (Some(from), Some(until)) = (day("from_on"), day("until_on")) else { return };
    let days = every_months(months, from, until);
    let mut days = days.into_iter().map(japanese::date::wareki);
    let Some(first) = days.next() else { return };
    form.set("monitoring_on", first);
    for day in days {
        form.push("monitoring_on", day);
    }
}

/// A new plan: the wishes of the newest assessment, today.
pub fn blank(stored: &PlanForm) -> Form {
    let wishes = stored.assessment.as_ref().map(|sheet| sheet.wishes.clone()).unwrap_or_default();
    Form::of([("wishes", wishes), ("from_on", japanese::date::wareki(stored.header.today))])
}

fn day(on: Option<Date>) -> String {
    on.map(japanese::date::wareki).unwrap_or_default()
}

/// A stored plan as if it had been typed.
pub fn typed(plan: &Plan) -> Form {
    let row = &plan.row;
    let mut form = Form::of([
        ("wishes", row.wishes.clone()),
        ("long_goal", row.long_goal.clone()),
        ("emergency", row.emergency.clone()),
        ("from_on", day(row.from)),
        ("until_on", day(row.until)),
    ]);
    for goal in &plan.goals {
        form.push("goal", goal.body.clone());
    }
    for (at, role) in plan.roles.iter().enumerate() {
        form.push("role_agency", role.agency.to_string());
        form.push("role_what", role.what.clone());
        form.push("role_for", role.for_whom.map(|id| id.to_string()).unwrap_or_default());
        form.push("role_from", day(role.from));
        form.push("role_until", day(role.until));
        form.push("role_frequency", role.frequency.clone());
        if role.lead {
            form.set("role_lead", at.to_string());
        }
    }
    for monitoring in plan.monitorings.iter().filter(|row| row.done_on.is_none()) {
        form.push("monitoring_on", day(Some(monitoring.due_on)));
    }
    form
}

/// A form as labelled lines, to compare it with another.
pub fn lines(form: &Form, stored: &PlanForm) -> Vec<(String, String)> {
    let agency = |id: &str| {
        stored
            .agencies
            .iter()
            .find(|row| row.id.to_string() == id)
            .map_or(String::new(), |row| row.name.clone())
    };
    let roles: Vec<String> = (0..rows::sent(form, &ROLE))
        .filter(|at| !form.row("role_agency", *at).is_empty())
        .map(|at| {
            let line = |name| rows::line(form, name, at);
            let lead = if form.get("role_lead") == at.to_string() { "（主担当）" } else { "" };
            let who = rows::who(&stored.persons, form.row("role_for", at).parse().ok());
            let period = format!("{}〜{}", line("role_from"), line("role_until"));
            format!(
                "{}{lead}：{}　{who}　{period}　{}",
                agency(form.row("role_agency", at)),
                line("role_what"),
                line("role_frequency")
            )
        })
        .collect();
    let monitorings: Vec<String> = form
        .all("monitoring_on")
        .iter()
        .map(|it| japanese::text::clean_line(it))
        .filter(|it| !it.is_empty())
        .collect();
    [
        ("世帯の希望", form.text("wishes")),
        ("長期の目標", form.text("long_goal")),
        ("当面の目標", goals(form).join("\n")),
        ("役割分担", roles.join("\n")),
        ("期間", format!("{}〜{}", form.line("from_on"), form.line("until_on"))),
        ("モニタリングの日", monitorings.join("、")),
        ("緊急のとき", form.text("emergency")),
    ]
    .into_iter()
    .map(|(label, text)| (label.to_owned(), text))
    .collect()
}

#[cfg(test)]
mod tests {
    use domain::ids::CaseId;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{Form, command, fill_monitorings};

    const CASE: CaseId = CaseId(Uuid::from_u128(1));

    #[test]
    fn a_row_without_an_agency_is_asked_for_it_and_an_empty_one_is_left_out() {
        let today = date(2026, 4, 1);
        let agency = Uuid::from_u128(2).to_string();
        let mut form =
            Form::of([("role_agency", agency), ("role_what", "訪問".into()), ("role_lead", "0".into())]);
        form.push("role_agency", "");
        form.push("role_what", "");
        let plan = command(CASE, None, &form, today).unwrap();
        assert_eq!(plan.roles.len(), 1);
        assert!(plan.roles[0].lead);
        form.push("role_what", "だれが？");
        assert_eq!(command(CASE, None, &form, today).unwrap_err()[0].field, "role_agency");
    }

    #[test]
    fn monthly_dates_follow_the_period_that_was_typed() {
        let today = date(2026, 4, 1);
        let mut form = Form::of([("from_on", "R8.4.1".into()), ("until_on", "R8.7.10".into())]);
        fill_monitorings(&mut form, 1, today);
        let plan = command(CASE, None, &form, today).unwrap();
        assert_eq!(plan.monitorings, [date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)]);
        let mut open = Form::of([("from_on", "R8.4.1".to_owned())]);
        fill_monitorings(&mut open, 1, today);
        assert!(open.all("monitoring_on").is_empty());
    }

    #[test]
    fn every_wrong_date_is_named_in_its_field() {
        let form = Form::of([("until_on", "13月40日".to_owned()), ("monitoring_on", "いつか".to_owned())]);
        let fields: Vec<_> =
            command(CASE, None, &form, date(2026, 4, 1)).unwrap_err().iter().map(|it| it.field).collect();
        assert_eq!(fields, ["until_on", "monitoring_on"]);
    }
}
