//! What must hold before a draft of a plan is stored. What a conference needs is [`domain::plan::propose`].

use db::{Tx, args};
use domain::{
    ids::{HouseholdId, PersonId},
    plan::{DatesWrong, check_dates},
};

use super::WritePlan;
use crate::{
    Failure, Outcome, agency,
    assessment::text::{LINE, LONGEST, text_problem},
    failure::Problem,
};

/// Rows of goals, roles or dates in one plan at most.
const MOST_ROWS: usize = 100;

/// Checks texts, dates, and that persons and agencies exist.
pub(super) async fn check(tx: &mut Tx, plan: &WritePlan, household: HouseholdId) -> Outcome<()> {
    let mut problems = texts(plan);
    problems.extend(dates(plan));
    problems.extend(rows(plan));
    let members: Vec<(PersonId,)> =
        tx.all("SELECT person FROM household_member WHERE household = $1", args![household]).await?;
    if plan.roles.iter().filter_map(|role| role.for_whom).any(|person| !members.contains(&(person,))) {
        problems.push(Problem::new("role_for", "役割の「だれのために」は、世帯の人から選んでください。"));
    }
    for role in &plan.roles {
        if agency::find(tx, role.agency).await?.is_none() {
            problems.push(Problem::new("role_agency", "役割の機関を、一覧から選んでください。"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

fn texts(plan: &WritePlan) -> Vec<Problem> {
    let whole = [
        ("wishes", &plan.wishes, LONGEST),
        ("long_goal", &plan.long_goal, LONGEST),
        ("emergency", &plan.emergency, LONGEST),
    ];
    let goals = plan.goals.iter().map(|goal| ("goal", goal, LONGEST));
    let roles = plan
        .roles
        .iter()
        .flat_map(|role| [("role_what", &role.what, LINE), ("role_frequency", &role.frequency, LINE)]);
    whole
        .into_iter()
        .chain(goals)
        .chain(roles)
        .filter_map(|(field, text, max)| text_problem(field, text, max))
        .collect()
}

fn dates(plan: &WritePlan) -> Option<Problem> {
    let problem = match check_dates(plan.period, &plan.monitorings).err()? {
        DatesWrong::Backwards => ("until_on", "プラン期間の終わりは、始まりより後の日付にしてください。"),
        DatesWrong::Outside => ("monitoring_on", "モニタリングの日は、プラン期間の中の日付にしてください。"),
    };
    Some(Problem::new(problem.0, problem.1))
}

fn rows(plan: &WritePlan) -> Vec<Problem> {
    let mut problems = Vec::new();
    if plan.roles.iter().any(|role| role.what.is_empty()) {
        problems.push(Problem::new("role_what", "役割分担の「すること」を入力してください。"));
    }
    if plan.roles.iter().any(|role| check_dates((role.from, role.until), &[]).is_err()) {
        problems.push(Problem::new("role_until", "役割の期限は、始まりより後の日付にしてください。"));
    }
    let most = plan.goals.len().max(plan.roles.len()).max(plan.monitorings.len());
    if most > MOST_ROWS {
        problems.push(Problem::new("goal", "目標・役割・モニタリングは、それぞれ100件までにしてください。"));
    }
    problems
}
