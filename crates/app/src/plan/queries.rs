//! Reading plans, joined with what the reader may know.

use db::{Read, args};
use domain::{
    evaluation::{GoalResult, Outcome},
    ids::{AgencyId, CaseId, ConferenceId, EvaluationId, GoalId, MonitoringId, PersonId, PlanId, PlanRoleId},
    plan::PlanState,
};
use jiff::civil::Date;

use crate::{Op, visible};

db::from_row! {
    /// A plan.
    pub struct PlanRow {
        /// Its id.
        pub id: PlanId,
        /// Its case.
        pub case: CaseId,
        /// Its number within the case (第n回).
        pub nth: i64,
        /// Where it stands.
        pub state: PlanState,
        /// The coordinator's agency.
        pub agency: AgencyId,
        /// Its name.
        pub agency_name: String,
        /// What the household wishes.
        pub wishes: String,
        /// The long goal.
        pub long_goal: String,
        /// What is done in an emergency.
        pub emergency: String,
        /// First day.
        pub from: Option<Date>,
        /// Last day.
        pub until: Option<Date>,
        /// The conference it is or was before.
        pub conference: Option<ConferenceId>,
        /// The day it was decided.
        pub decided_on: Option<Date>,
        /// Counts changes.
        pub version: i64,
    }
}

db::from_row! {
    /// A near goal.
    pub struct GoalRow {
        /// Its id.
        pub id: GoalId,
        /// In words.
        pub body: String,
    }
}

db::from_row! {
    /// One agency's part.
    pub struct RoleRow {
        /// Its id.
        pub id: PlanRoleId,
        /// Who.
        pub agency: AgencyId,
        /// That agency's name.
        pub agency_name: String,
        /// Does what.
        pub what: String,
        /// For whom; the household if none.
        pub for_whom: Option<PersonId>,
        /// First day.
        pub from: Option<Date>,
        /// Last day.
        pub until: Option<Date>,
        /// How often.
        pub frequency: String,
        /// Whether it leads.
        pub lead: bool,
    }
}

db::from_row! {
    /// A monitoring date.
    pub struct MonitoringRow {
        /// Its id.
        pub id: MonitoringId,
        /// When somebody should look.
        pub due_on: Date,
        /// When somebody did.
        pub done_on: Option<Date>,
        /// What they found.
        pub result: Option<String>,
        /// Who looked.
        pub agency_name: Option<String>,
    }
}

db::from_row! {
    /// An evaluation.
    pub struct EvaluationRow {
        /// Its id.
        pub id: EvaluationId,
        /// The day.
        pub made_on: Date,
        /// What followed.
        pub outcome: Outcome,
        /// Why, in words of the code list.
        pub reason: Option<String>,
        /// What the person said.
        pub wishes: String,
        /// What remained.
        pub remaining: String,
        /// Who carries on.
        pub return_to: Option<String>,
        /// 本人の実感, 0 to 10, if the person was asked.
        pub own_score: Option<i64>,
        /// The same the last time before, as far as the reader may know it.
        pub own_score_before: Option<i64>,
    }
}

db::from_row! {
    /// How far a goal was reached.
    pub struct MarkRow {
        /// Which goal.
        pub goal: GoalId,
        /// How far.
        pub result: GoalResult,
        /// In words.
        pub remark: String,
    }
}

/// A plan with all its parts.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The plan.
    pub row: PlanRow,
    /// Its near goals.
    pub goals: Vec<GoalRow>,
    /// Who does what.
    pub roles: Vec<RoleRow>,
    /// When somebody looks.
    pub monitorings: Vec<MonitoringRow>,
    /// Its evaluation with the goals' results and the labels of what changed.
    pub evaluation: Option<(EvaluationRow, Vec<MarkRow>, Vec<String>)>,
}

/// The plans of a case that the reader may know, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<PlanRow>> {
    read.all(
        concat!(
            "SELECT p.id, p.case_id, p.nth, p.state, p.agency, a.name, p.wishes, p.long_goal, p.emergency,
                    p.from_on, p.until_on, p.conference, p.decided_on, p.version
             FROM plan p JOIN agency a ON a.id = p.agency
             WHERE p.case_id = $1 AND ",
            visible!("p", "$2", "$3"),
            " ORDER BY p.nth DESC"
        ),
        args![case, op.agency(), op.today()],
    )
    .await
}

/// A plan with all its parts, if the reader may know it.
///
/// # Errors
/// The database's own.
pub async fn plan(read: &mut Read, op: &Op, id: PlanId) -> db::Result<Option<Plan>> {
    let row: Option<PlanRow> = read
        .optional(
            concat!(
                "SELECT p.id, p.case_id, p.nth, p.state, p.agency, a.name, p.wishes, p.long_goal, p.emergency,
                        p.from_on, p.until_on, p.conference, p.decided_on, p.version
                 FROM plan p JOIN agency a ON a.id = p.agency
                 WHERE p.id = $1 AND ",
                visible!("p", "$2", "$3")
            ),
            args![id, op.agency(), op.today()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let goals = read.all("SELECT id, body FROM plan_goal WHERE plan = $1 ORDER BY sort", args![id]).await?;
    let roles = read
        .all(
            "SELECT r.id, r.agency, a.name, r.what, r.for_whom, r.from_on, r.until_on, r.frequency, r.lead
             FROM plan_role r JOIN agency a ON a.id = r.agency WHERE r.plan = $1 ORDER BY r.sort",
            args![id],
        )
        .await?;
    let monitorings = read
        .all(
            "SELECT m.id, m.due_on, m.done_on, m.result, a.name FROM monitoring m LEFT JOIN agency a ON a.id = m.agency
             WHERE m.plan = $1 ORDER BY m.due_on, m.id",
            args![id],
        )
        .await?;
    let evaluation = evaluation(read, op, id).await?;
    Ok(Some(Plan { row, goals, roles, monitorings, evaluation }))
}

type Evaluated = (EvaluationRow, Vec<MarkRow>, Vec<String>);

/// `$1` plan, `$2` agency, `$3` today.
const EVALUATION: &str = concat!(
    "SELECT e.id, e.made_on, e.outcome, c.label, e.wishes, e.remaining, a.name, e.own_score,
            (SELECT b.own_score FROM evaluation b
              WHERE b.case_id = e.case_id AND b.created_at < e.created_at AND b.own_score IS NOT NULL AND ",
    visible!("b", "$2", "$3"),
    " ORDER BY b.created_at DESC LIMIT 1)
     FROM evaluation e LEFT JOIN agency a ON a.id = e.return_to
          LEFT JOIN code c ON c.code = e.reason
               AND c.list = CASE WHEN e.outcome = 'close' THEN 'closing_reason' ELSE 'pause_reason' END
     WHERE e.plan = $1"
);

async fn evaluation(read: &mut Read, op: &Op, plan: PlanId) -> db::Result<Option<Evaluated>> {
    let row: Option<EvaluationRow> = read.optional(EVALUATION, args![plan, op.agency(), op.today()]).await?;
    let Some(row) = row else { return Ok(None) };
    let marks = read
        .all("SELECT goal, result, remark FROM evaluation_goal WHERE evaluation = $1", args![row.id])
        .await?;
    let changes: Vec<(String,)> = read
        .all(
            "SELECT c.label FROM evaluation_change e JOIN code c ON c.list = 'change' AND c.code = e.code
             WHERE e.evaluation = $1 ORDER BY c.sort",
            args![row.id],
        )
        .await?;
    Ok(Some((row, marks, changes.into_iter().map(|(label,)| label).collect())))
}
