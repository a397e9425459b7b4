//! 点検: the auditor looks at every emergency access and says what it was. Those not judged stand first, the overdue
//! above all; `tasuki doctor` counts the overdue.

use db::{Read, Statement, args};
use domain::{
    code::Code as _,
    emergency::{EmergencyCategory, EmergencyVerdict},
    ids::{CaseId, EmergencyId, StaffId},
    staff::{Role, Work},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
    review::Month,
};

/// How many the list shows.
pub const LIMIT: usize = 100;
/// Longest remark.
const LONGEST: usize = 2_000;

db::from_row! {
    /// An emergency access as the auditor sees it: who, when, why, what was read; nothing of the household.
    pub struct AccessRow {
        /// Its id.
        pub id: EmergencyId,
        /// The case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// Who.
        pub staff: StaffId,
        /// Their name.
        pub staff_name: String,
        /// For which agency.
        pub agency_name: String,
        /// The agency that was responsible for the case.
        pub responsible_name: String,
        /// Why.
        pub category: EmergencyCategory,
        /// In words.
        pub reason: String,
        /// From when.
        pub began: Timestamp,
        /// Until when, or when it was ended.
        pub until: Timestamp,
        /// The second person.
        pub second: Option<StaffId>,
        /// Their name.
        pub second_name: Option<String>,
        /// When the responsible agency read the notice.
        pub seen_at: Option<Timestamp>,
        /// How many pages were read by it, and papers printed.
        pub reads: i64,
        /// How often what is hidden was shown.
        pub unmasked: i64,
        /// By when it must be judged.
        pub review_by: Date,
        /// What the auditor said.
        pub verdict: Option<EmergencyVerdict>,
        /// Their remark.
        pub remark: Option<String>,
        /// Who judged.
        pub judged_by: Option<String>,
        /// When.
        pub judged_at: Option<Timestamp>,
        /// Counts judgements.
        pub version: i64,
    }
}

impl AccessRow {
    /// Whether its day has passed without a judgement.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.verdict.is_none() && self.review_by < today
    }
}

macro_rules! accesses {
    ($rest:literal) => {
        concat!(
            "SELECT e.id, e.case_id, c.number, e.staff, s.name, a.name, r.name, e.category, e.reason, e.began_at,
                    coalesce(e.ended_at, e.until_at), e.second_by, b.name, e.seen_at,
                    (SELECT count(*) FROM audit_entry u WHERE u.case_id = e.case_id AND u.staff = e.staff
                       AND u.basis = 'emergency' AND u.at >= e.began_at AND u.at <= coalesce(e.ended_at, e.until_at)
                       AND u.action IN ('case.read', 'case.print')),
                    (SELECT count(*) FROM audit_entry u WHERE u.case_id = e.case_id AND u.staff = e.staff
                       AND u.at >= e.began_at AND u.at <= coalesce(e.ended_at, e.until_at)
                       AND u.action = 'protection.unmask' AND u.outcome = 'ok'),
                    e.review_by, e.verdict, e.remark, j.name, e.judged_at, e.version
             FROM emergency_access e JOIN support_case c ON c.id = e.case_id JOIN staff s ON s.id = e.staff
             JOIN agency a ON a.id = e.agency JOIN agency r ON r.id = e.responsible
             LEFT JOIN staff b ON b.id = e.second_by LEFT JOIN staff j ON j.id = e.judged_by ",
            $rest
        )
    };
}

/// The emergency accesses of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfMonth {
    /// The month.
    pub month: Month,
    /// How many began in it.
    pub all: i64,
    /// How many of them were judged so, in the order of [`EmergencyVerdict::ALL`].
    pub judged: Vec<i64>,
}

/// The page 点検.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The newest emergency accesses.
    pub rows: Vec<AccessRow>,
    /// The last two years in months with any, newest first.
    pub months: Vec<OfMonth>,
}

const MONTHS: &str =
    "SELECT substr(from_on, 1, 7), verdict, count(*) FROM emergency_access WHERE from_on >= $1
     GROUP BY substr(from_on, 1, 7), verdict ORDER BY 1 DESC";

fn months(found: &[(String, Option<EmergencyVerdict>, i64)]) -> Vec<OfMonth> {
    let of_month = |rows: &[(String, Option<EmergencyVerdict>, i64)]| {
        let month: Month = rows.first()?.0.parse().ok()?;
        let of = |verdict: &EmergencyVerdict| {
            rows.iter().filter(|row| row.1 == Some(*verdict)).map(|row| row.2).sum()
        };
        let judged = EmergencyVerdict::ALL.iter().map(of).collect();
        Some(OfMonth { month, all: rows.iter().map(|row| row.2).sum(), judged })
    };
    found.chunk_by(|one, next| one.0 == next.0).filter_map(of_month).collect()
}

/// The newest emergency accesses: those not judged first, the oldest of them above all; and how many there were a month.
///
/// # Errors
/// [`Failure::NotYourWork`] for others than auditors.
pub async fn list(op: &Op) -> Outcome<Listed> {
    op.needs(Work::ReadAudit)?;
    let sql = accesses!(
        "ORDER BY CASE WHEN e.verdict IS NULL THEN 0 ELSE 1 END,
                  CASE WHEN e.verdict IS NULL THEN e.review_by ELSE NULL END, e.began_at DESC, e.id LIMIT 100"
    );
    let since = op.today().saturating_sub(24.months()).first_of_month();
    let [rows, counts] =
        op.several([Statement::new(sql, args![]), Statement::new(MONTHS, args![since])]).await?;
    op.app.read_log().record(op, Entry::new(Action::ReadAudit).detail("emergencies")).await?;
    Ok(Listed {
        rows: rows.all()?,
        months: months(&counts.all::<(String, Option<EmergencyVerdict>, i64)>()?),
    })
}

/// One emergency access.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::NotYourWork`].
pub async fn one(op: &Op, id: EmergencyId) -> Outcome<AccessRow> {
    op.needs(Work::ReadAudit)?;
    let row: AccessRow = op.read().await?.one(accesses!("WHERE e.id = $1"), args![id]).await?;
    let entry = Entry::new(Action::ReadAudit).object("emergency_access", id).case(row.case);
    op.app.read_log().record(op, entry).await?;
    Ok(row)
}

/// How many wait for a judgement, and how many of them too long.
///
/// # Errors
/// The database's own.
pub async fn waiting(read: &mut Read, today: Date) -> db::Result<(i64, i64)> {
    read.one(
        "SELECT count(*), count(CASE WHEN review_by < $1 THEN 1 ELSE NULL END) FROM emergency_access
         WHERE verdict IS NULL",
        args![today],
    )
    .await
}

/// How many wait too long, for the first page of those who must see to it: auditors, the section in charge, managers.
/// Nobody else is told.
///
/// # Errors
/// The database's own.
pub async fn overdue(op: &Op) -> Outcome<i64> {
    if !matches!(op.actor.role, Role::Auditor | Role::Section | Role::Manager) {
        return Ok(0);
    }
    Ok(waiting(&mut op.read().await?, op.today()).await?.1)
}

/// What the auditor says.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// 正当, 要改善 or 不正.
    pub verdict: Option<EmergencyVerdict>,
    /// What was found out; needed unless it was right.
    pub remark: String,
}

/// Why a judgement is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JudgeRefused {
    /// The auditor read by it, or confirmed it, in another role.
    #[error("one's own")]
    Own,
}

impl Judgement {
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.verdict.is_none() {
            problems.push(Problem::new("verdict", "点検の結果を選んでください。"));
        }
        if self.verdict.is_some_and(|verdict| verdict != EmergencyVerdict::Proper)
            && self.remark.trim().is_empty()
        {
            problems.push(Problem::new("remark", "「正当」のほかは、何を改めるかをメモに書いてください。"));
        }
        if self.remark.chars().count() > LONGEST {
            problems.push(Problem::new("remark", format!("メモは{LONGEST}文字以内で入力してください。")));
        }
        problems
    }
}

/// Keeps a judgement; a later one replaces it, and the record of use has both.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`], [`Failure::Invalid`], [`Failure::Stale`], [`JudgeRefused`].
pub async fn judge(op: &Op, id: EmergencyId, version: i64, said: &Judgement) -> Outcome<(), JudgeRefused> {
    op.needs(Work::ReadAudit)?;
    let problems = said.problems();
    let Some(verdict) = said.verdict.filter(|_| problems.is_empty()) else {
        return Err(Failure::Invalid(problems));
    };
    let mut tx = op.write().await?;
    let sql = "SELECT case_id, staff, second_by FROM emergency_access WHERE id = $1";
    let (case, staff, second): (CaseId, StaffId, Option<StaffId>) = tx.one(sql, args![id]).await?;
    if staff == op.actor.staff || second == Some(op.actor.staff) {
        return Err(Failure::Refused(JudgeRefused::Own));
    }
    let remark = said.remark.trim();
    let sql = "UPDATE emergency_access SET verdict = $3, remark = $4, judged_by = $5, judged_at = $6, version = version + 1
               WHERE id = $1 AND version = $2";
    let values = args![id, version, verdict, remark, op.actor.staff, op.now];
    if tx.execute(sql, values).await? == 0 {
        return Err(Failure::Stale);
    }
    let mut entry =
        Entry::new(Action::JudgeEmergency).object("emergency_access", id).case(case).detail(verdict.code());
    if !remark.is_empty() {
        entry = entry.words(remark, op.salt());
    }
    Ok(audit::record_and_commit(tx, op, entry).await?)
}
