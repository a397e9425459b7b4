//! What others did in the reader's own cases since the last office day: so that the morning begins with what is new.

use std::collections::BTreeMap;

use db::{Args, Read, SqlText, args};
use domain::{code::Code, ids::CaseId};
use jiff::Timestamp;

use crate::{Op, note::news::day_began, op::leaving_out, visible, visible_case, visible_person};

domain::codes! {
    /// A record that was added or changed.
    pub enum Changed {
        /// A note, new or corrected.
        Note = "note" => "経過の記録",
        /// A consultation taken in at another desk.
        Intake = "intake" => "受付",
        /// An assessment.
        Assessment = "assessment" => "アセスメント",
        /// A plan.
        Plan = "plan" => "プラン",
        /// An evaluation.
        Evaluation = "evaluation" => "評価",
    }
}

/// A case in which something was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCase {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// How the household is called, where the reader may know it.
    pub household: Option<String>,
    /// What was added, and how many of each.
    pub what: BTreeMap<Changed, usize>,
    /// Who did: short names of agencies, the latest first.
    pub agencies: Vec<String>,
    /// When the latest was stored.
    pub at: Timestamp,
}

impl ChangedCase {
    fn add(&mut self, kind: Changed, agency: String) {
        *self.what.entry(kind).or_default() += 1;
        if !self.agencies.contains(&agency) {
            self.agencies.push(agency);
        }
    }
}

/// Records read at most.
const MOST: i64 = 300;

/// One kind of record: its rows stand behind `$alias`, its table's alias is `t`, its instant `$at`.
macro_rules! changed {
    ($kind:literal, $alias:literal, $from:literal, $at:literal, $more:literal $(, $subject:literal)?) => {
        concat!(
            "SELECT * FROM (SELECT '",
            $kind,
            "' AS kind, t.case_id, t.agency, ",
            $at,
            " AS at FROM support_case m JOIN ",
            $from,
            " t ON t.case_id = m.id WHERE m.staff = $3 AND m.responsible = $1 AND m.state = 'open' AND ",
            $at,
            " >= $4 AND t.staff <> $3",
            $more,
            " AND ",
            visible!("t", "$1", "$2" $(, $subject)?),
            " {hidden m.id} ORDER BY 4 DESC LIMIT $5) ",
            $alias
        )
    };
}

/// `$1` agency, `$2` today, `$3` the reader, `$4` since when, `$5` limit.
const CHANGES: &str = concat!(
    "SELECT e.kind, e.case_id, c.number, CASE WHEN ",
    visible_person!("e.case_id", "NULL", "$1", "$2"),
    " THEN h.label END, a.short_name, e.at FROM (",
    changed!("note", "en", "note", "t.created_at", " AND t.replaced_by IS NULL", "subject"),
    " UNION ALL ",
    changed!("intake", "ei", "intake", "t.created_at", ""),
    " UNION ALL ",
    changed!("assessment", "ea", "assessment", "t.updated_at", ""),
    " UNION ALL ",
    changed!("plan", "ep", "plan", "t.updated_at", ""),
    " UNION ALL ",
    changed!("evaluation", "ev", "evaluation", "t.created_at", ""),
    ") e JOIN support_case c ON c.id = e.case_id JOIN household h ON h.id = c.household
       JOIN agency a ON a.id = e.agency WHERE ",
    visible_case!("e.case_id", "$1", "$2"),
    " ORDER BY e.at DESC, e.case_id LIMIT $5"
);

type Row = (String, CaseId, String, Option<String>, String, Timestamp);

/// The reader's cases in which others added something since the last office day began, the latest first.
pub(super) async fn list(read: &mut Read, op: &Op) -> db::Result<Vec<ChangedCase>> {
    let (sql, args) = statement("", op);
    Ok(by_case(read.all(&sql, args).await?))
}

/// The statement behind `prefix`, for reading and for the test of its plan.
pub(crate) fn statement(prefix: &'static str, op: &Op) -> (SqlText, Args) {
    let since = day_began(japanese::date::open_before(op.today()));
    let values = args![op.agency(), op.today(), op.actor.staff, since, MOST];
    leaving_out(prefix, CHANGES, values, op.hidden())
}

fn by_case(rows: Vec<Row>) -> Vec<ChangedCase> {
    let mut cases: Vec<ChangedCase> = Vec::new();
    for (kind, case, number, household, agency, at) in rows {
        let Some(kind) = Changed::from_code(&kind) else { continue };
        if let Some(line) = cases.iter_mut().find(|line| line.case == case) {
            line.add(kind, agency);
        } else {
            let (what, agencies) = (BTreeMap::from([(kind, 1)]), vec![agency]);
            cases.push(ChangedCase { case, number, household, what, agencies, at });
        }
    }
    cases
}
