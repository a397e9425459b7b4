//! 評価: goal by goal, what changed, and what follows: the end, a new plan, a pause or a way back.

use db::{Tx, args};
use domain::{
    case::Phase,
    category::{Category, Sharing},
    code::Code,
    code_list::CodeList,
    due::{DueKind, days_after},
    evaluation::{
        EvaluateRefused, Evaluated, GoalResult, OWN_SCORES, Outcome as Next, WayBack, check as rule, way_back,
    },
    ids::{AgencyId, CaseId, EvaluationId, GoalId, PlanId},
    staff::Work,
};
use jiff::civil::Date;

use super::store::{self, PlanFacts};
use crate::{
    Failure, Op, Outcome,
    assessment::text::{LONGEST, text_problem},
    audit::{Action, Entry, record},
    case, disclosure, due,
    failure::Problem,
    referral,
};

/// How far one goal was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalMark {
    /// Which goal.
    pub goal: GoalId,
    /// How far.
    pub result: GoalResult,
    /// In words.
    pub remark: String,
}

/// An evaluation as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluate {
    /// The plan.
    pub plan: PlanId,
    /// The day.
    pub made_on: Date,
    /// Goal by goal.
    pub goals: Vec<GoalMark>,
    /// Codes of the list `change`.
    pub changes: Vec<String>,
    /// What follows.
    pub outcome: Next,
    /// Why, as a code, where the outcome needs one.
    pub reason: Option<String>,
    /// What the person says.
    pub wishes: String,
    /// 本人の実感, one of [`OWN_SCORES`], if the person was asked.
    pub own_score: Option<i64>,
    /// What was done and remains.
    pub remaining: String,
    /// Who carries on, for a way back.
    pub return_to: Option<AgencyId>,
}

/// Records an evaluation and does what follows from it.
///
/// # Errors
/// [`EvaluateRefused`]; [`Failure::Stale`] if the plan was evaluated in the meantime.
pub async fn evaluate(op: &Op, command: &Evaluate) -> Outcome<CaseId, EvaluateRefused> {
    op.needs(Work::Coordinate)?;
    let mut tx = op.write().await?;
    let facts = store::visible(&mut tx, op, command.plan).await?.ok_or(Failure::NotFound)?;
    let goals = store::goal_ids(&mut tx, command.plan).await?;
    rule(&Evaluated {
        state: facts.state,
        goals: &goals,
        marked: &command.goals.iter().map(|mark| mark.goal).collect::<Vec<_>>(),
        outcome: command.outcome,
        reason: command.reason.as_deref().is_some_and(|code| !code.is_empty()),
        return_to: command.return_to,
        remains: !command.remaining.is_empty(),
    })
    .map_err(Failure::Refused)?;
    check(&mut tx, op, command, &goals).await?;
    let changed = tx
        .execute(
            "UPDATE plan SET state = 'evaluated', updated_at = $2, version = version + 1
             WHERE id = $1 AND state IN ('decided', 'in_force')",
            args![command.plan, op.now],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Stale);
    }
    let id = insert(&mut tx, op, command, facts.case).await?;
    let entry = Entry::new(Action::Evaluate).object("evaluation", id).case(facts.case);
    record(&mut tx, op, entry.detail(command.outcome.code())).await?;
    end_dates(&mut tx, op, command.plan, facts.case).await?;
    follow(&mut tx, op, command, &facts).await?;
    disclosure::refresh(&mut tx, op, facts.case).await?;
    due::settle(&mut tx, op, facts.case).await?;
    tx.commit().await?;
    Ok(facts.case)
}

/// Checks dates, texts, and that every code stands in its list.
async fn check(tx: &mut Tx, op: &Op, command: &Evaluate, goals: &[GoalId]) -> Outcome<(), EvaluateRefused> {
    let mut problems = Vec::new();
    if command.made_on > op.today() {
        problems.push(Problem::new("made_on", "評価の日は、今日までの日付にしてください。"));
    }
    let texts = [("wishes", &command.wishes), ("remaining", &command.remaining)]
        .into_iter()
        .chain(command.goals.iter().map(|mark| ("remark", &mark.remark)));
    problems.extend(texts.filter_map(|(field, text)| text_problem(field, text, LONGEST)));
    let twice = command.goals.iter().enumerate().any(|(at, mark)| {
        !goals.contains(&mark.goal) || command.goals.iter().skip(at + 1).any(|other| other.goal == mark.goal)
    });
    if twice {
        problems.push(Problem::new("result", "目標ごとに、達成の度合いを1つずつ選んでください。"));
    }
    for code in &command.changes {
        if !in_list(tx, CodeList::Change, code).await? {
            problems.push(Problem::new("change", "見られた変化は、一覧から選んでください。"));
            break;
        }
    }
    if let (Some(list), Some(code)) = (command.outcome.reasons(), command.reason.as_deref())
        && !in_list(tx, list, code).await?
    {
        problems.push(Problem::new("reason", "理由を、一覧から選んでください。"));
    }
    if command.own_score.is_some_and(|score| !OWN_SCORES.contains(&score)) {
        problems.push(Problem::new("own_score", "本人の実感は、0から10までの中から選んでください。"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

async fn in_list(tx: &mut Tx, list: CodeList, code: &str) -> db::Result<bool> {
    let found: Option<(String,)> =
        tx.optional("SELECT code FROM code WHERE list = $1 AND code = $2", args![list.key(), code]).await?;
    Ok(found.is_some())
}

async fn insert(tx: &mut Tx, op: &Op, command: &Evaluate, case: CaseId) -> db::Result<EvaluationId> {
    let id: EvaluationId = op.new_id();
    tx.execute_one(
        "INSERT INTO evaluation (id, case_id, plan, agency, staff, made_on, outcome, reason, wishes, remaining,
                                 return_to, category, sharing, created_at, own_score)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            id,
            case,
            command.plan,
            op.agency(),
            op.actor.staff,
            command.made_on,
            command.outcome,
            command.outcome.needs_reason().then_some(command.reason.as_deref()).flatten(),
            command.wishes.as_str(),
            command.remaining.as_str(),
            command.return_to.filter(|_| command.outcome == Next::Return),
            Category::Consultation,
            Sharing::Team,
            op.now,
            command.own_score
        ],
    )
    .await?;
    for mark in &command.goals {
        tx.execute_one(
            "INSERT INTO evaluation_goal (evaluation, goal, result, remark) VALUES ($1, $2, $3, $4)",
            args![id, mark.goal, mark.result, mark.remark.as_str()],
        )
        .await?;
    }
    for code in &command.changes {
        tx.execute(
            "INSERT INTO evaluation_change (evaluation, code) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            args![id, code.as_str()],
        )
        .await?;
    }
    Ok(id)
}

/// The plan is over: its roles, monitorings and its own end are no longer due. Dates on which nobody
/// looked stay with the plan, as what was planned.
async fn end_dates(tx: &mut Tx, op: &Op, plan: PlanId, case: CaseId) -> db::Result<()> {
    let sources: Vec<(uuid::Uuid,)> = tx
        .all(
            "SELECT id FROM plan_role WHERE plan = $1 UNION ALL SELECT id FROM monitoring WHERE plan = $1",
            args![plan],
        )
        .await?;
    for (source,) in sources {
        due::finish_source(tx, op, case, None, Some(source)).await?;
    }
    due::finish_source(tx, op, case, None, Some(plan.0)).await?;
    Ok(())
}

async fn follow(tx: &mut Tx, op: &Op, command: &Evaluate, facts: &PlanFacts) -> Outcome<(), EvaluateRefused> {
    let case = facts.case;
    let on = days_after(op.today(), command.outcome.days_to_follow().unwrap_or_default());
    match command.outcome {
        Next::Close => {
            // Nobody waits any longer for an answer about a case that ends.
            referral::end_pending_in(tx, op, case).await?;
            case::close(tx, op, case, command.reason.as_deref().unwrap_or_default()).await?;
        }
        Next::Replan => {
            case::set_phase(tx, op, case, Phase::Planning, None).await?;
            let new = due::NewDue {
                case,
                agency: facts.agency,
                kind: DueKind::Task,
                on,
                what: "次のプランをつくる",
                source: Some(command.plan.0),
            };
            due::add(tx, op, &new).await?;
        }
        Next::Pause => {
            case::set_phase(tx, op, case, Phase::Paused, None).await?;
            let agency = case::facts(tx, case).await?.responsible;
            let what = "中断後の様子を確かめる";
            let new = due::NewDue { case, agency, kind: DueKind::Watch, on, what, source: None };
            due::add(tx, op, &new).await?;
        }
        Next::Return => hand_back(tx, op, command, case).await?,
    }
    Ok(())
}

async fn hand_back(tx: &mut Tx, op: &Op, command: &Evaluate, case: CaseId) -> Outcome<(), EvaluateRefused> {
    let to = command.return_to.ok_or(Failure::Refused(EvaluateRefused::AgencyMissing))?;
    case::set_phase(tx, op, case, Phase::Own, None).await?;
    let responsible = case::facts(tx, case).await?.responsible;
    let way = way_back(op.agency(), responsible, to);
    let Some((agency, days)) = way.next(to) else {
        let done = format!("プランを評価しました（{}）。", japanese::date::wareki(command.made_on));
        let handback = referral::HandBack { to, done, remains: command.remaining.clone(), carries: to };
        let sent = referral::hand_back_in(tx, op, case, &handback).await;
        sent.map_err(|failure| failure.map_refused(EvaluateRefused::Return))?;
        return Ok(());
    };
    let what = if way == WayBack::Keeps {
        "評価の後の連絡・訪問"
    } else {
        "評価を受けて、つなぎ戻しを送る"
    };
    let on = days_after(op.today(), days);
    let new = due::NewDue { case, agency, kind: DueKind::Contact, on, what, source: None };
    due::add(tx, op, &new).await?;
    Ok(())
}
