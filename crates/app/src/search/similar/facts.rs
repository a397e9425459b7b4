//! What is known of other cases, each record by its own condition of reading.

use std::collections::BTreeMap;

use db::{Args, FromRow, Read, args};
use domain::{evaluation::Outcome as CaseOutcome, ids::CaseId};
use jiff::civil::Date;

use super::{CameOut, Earlier};
use crate::{Op, op::leaving_out, visible, visible_case, visible_household};

/// Goals shown of one case.
const GOALS: usize = 3;

/// `$1` agency, `$2` today, `$3` the case. The newest 2,000 that the reader may see: a page that takes as long in a large
/// town as in a small one.
const SHARED_CODES: &str = concat!(
    "WITH mine AS (
       SELECT 'problem' AS list, p.code FROM assessment s JOIN assessment_problem p ON p.assessment = s.id
       WHERE s.case_id = $3 AND p.code IS NOT NULL AND ",
    visible!("s", "$1", "$2"),
    " UNION SELECT 'worry', w.code FROM intake i JOIN intake_worry w ON w.intake = i.id WHERE i.case_id = $3 AND ",
    visible!("i", "$1", "$2"),
    "), others AS (
       SELECT v.case_id FROM case_view v WHERE v.agency = $1 AND v.case_id <> $3 AND ",
    visible_case!("v.case_id", "$1", "$2"),
    " {hidden v.case_id} ORDER BY v.case_id DESC LIMIT 2000
     ), theirs AS (
       SELECT s.case_id, 'problem' AS list, p.code FROM others o JOIN assessment s ON s.case_id = o.case_id
              JOIN assessment_problem p ON p.assessment = s.id WHERE ",
    visible!("s", "$1", "$2"),
    " UNION SELECT i.case_id, 'worry', w.code FROM others o JOIN intake i ON i.case_id = o.case_id
              JOIN intake_worry w ON w.intake = i.id WHERE ",
    visible!("i", "$1", "$2"),
    ")
     SELECT t.case_id, coalesce(c.label, t.code) FROM theirs t JOIN mine m ON m.list = t.list AND m.code = t.code
     LEFT JOIN code c ON c.list = t.list AND c.code = t.code ORDER BY t.case_id, t.list, t.code"
);

/// For each other case the 困りごと that it shares with this one.
pub(super) async fn shared_codes(
    read: &mut Read,
    op: &Op,
    case: CaseId,
) -> db::Result<BTreeMap<CaseId, Vec<String>>> {
    let (sql, args) = op.without_hidden(SHARED_CODES, args![op.agency(), op.today(), case]);
    let rows: Vec<(CaseId, String)> = read.all_dynamic(&sql, args).await?;
    let mut shared: BTreeMap<CaseId, Vec<String>> = BTreeMap::new();
    for (case, label) in rows {
        let labels = shared.entry(case).or_default();
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    Ok(shared)
}

/// Rows about some cases: the text ends where their list begins.
async fn about<T: FromRow>(
    read: &mut Read,
    op: &Op,
    (sql, args, end): (&'static str, Args, &'static str),
    cases: &[CaseId],
) -> db::Result<Vec<T>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let (mut sql, mut args) = leaving_out("", sql, args, op.hidden());
    sql.push(" (").push_params(args.len() + 1, cases.len()).push(")").push(end);
    args.extend(cases.iter().map(db::ToValue::to_value));
    read.all_dynamic(&sql, args).await
}

const TEXTS: &str = concat!(
    "SELECT n.case_id, n.body FROM note n WHERE n.replaced_by IS NULL AND ",
    visible!("n", "$1", "$2", "subject"),
    " {hidden n.case_id} AND n.case_id IN"
);

/// The newest notes of some cases that the reader may read.
pub(super) async fn texts(read: &mut Read, op: &Op, cases: &[CaseId]) -> db::Result<Vec<(CaseId, String)>> {
    let by = args![op.agency(), op.today()];
    about(read, op, (TEXTS, by, " ORDER BY n.happened_on DESC, n.id DESC LIMIT 1500"), cases).await
}

/// `$3` the case that they are compared with: only closed ones, or those that began earlier, of other households.
const EARLIER: &str = concat!(
    "SELECT c.id, c.number, CASE WHEN ",
    visible_household!("c.id", "c.household", "$1", "$2"),
    " THEN h.label ELSE '' END, c.state, c.phase, c.opened_on, c.closed_on, a.name
     FROM support_case c JOIN household h ON h.id = c.household JOIN agency a ON a.id = c.responsible
     JOIN support_case m ON m.id = $3 AND m.household <> c.household
     WHERE (c.state = 'closed' OR c.opened_on < m.opened_on) AND ",
    visible_case!("c.id", "$1", "$2"),
    " {hidden c.id} AND c.id IN"
);

/// Those of some cases that are closed or began earlier.
pub(super) async fn earlier(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    cases: &[CaseId],
) -> db::Result<Vec<Earlier>> {
    about(read, op, (EARLIER, args![op.agency(), op.today(), case], " ORDER BY c.id"), cases).await
}

const EVALUATED: &str = concat!(
    "SELECT e.case_id, e.made_on, e.outcome, c.label FROM evaluation e LEFT JOIN code c ON c.code = e.reason
          AND c.list = CASE WHEN e.outcome = 'close' THEN 'closing_reason' ELSE 'pause_reason' END WHERE ",
    visible!("e", "$1", "$2"),
    " {hidden e.case_id} AND e.case_id IN"
);

const REACHED: &str = concat!(
    "SELECT e.case_id, b.body FROM evaluation e JOIN evaluation_goal g ON g.evaluation = e.id AND g.result = 'achieved'
     JOIN plan_goal b ON b.id = g.goal JOIN plan p ON p.id = b.plan WHERE ",
    visible!("e", "$1", "$2"),
    " AND ",
    visible!("p", "$1", "$2"),
    " {hidden e.case_id} AND e.case_id IN"
);

/// How some cases came out.
pub(super) async fn came_out(
    read: &mut Read,
    op: &Op,
    cases: &[CaseId],
) -> db::Result<BTreeMap<CaseId, CameOut>> {
    let by = || args![op.agency(), op.today()];
    let evaluated: Vec<(CaseId, Date, CaseOutcome, Option<String>)> =
        about(read, op, (EVALUATED, by(), " ORDER BY e.made_on, e.id"), cases).await?;
    // The last one stays.
    let mut found: BTreeMap<CaseId, CameOut> = evaluated
        .into_iter()
        .map(|(case, on, outcome, reason)| (case, CameOut { on, outcome, reason, reached: Vec::new() }))
        .collect();
    let reached: Vec<(CaseId, String)> =
        about(read, op, (REACHED, by(), " ORDER BY e.made_on DESC, b.sort, b.id"), cases).await?;
    for (case, goal) in reached {
        if let Some(known) = found.get_mut(&case).filter(|known| known.reached.len() < GOALS) {
            known.reached.push(goal);
        }
    }
    Ok(found)
}
