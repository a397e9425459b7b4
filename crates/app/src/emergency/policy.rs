//! Whether cases for which an agency is responsible may be opened by emergency access at all: its manager decides, with
//! a reason. A closed door answers like one to which there is no case, so that nobody learns where somebody is cared for.
//! Source: guide experience-and-operations §5.7.

use db::{Read, args};
use domain::{
    ids::{AgencyId, CaseId},
    staff::Work,
};
use jiff::Timestamp;

use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// Longest reason, in characters.
const LONGEST: usize = 500;

db::from_row! {
    /// A decision; the newest counts.
    #[derive(PartialEq, Eq)]
    pub struct PolicyRow {
        /// Counts the agency's decisions.
        pub number: i64,
        /// Its cases may be opened.
        pub accepts: bool,
        /// Why.
        pub reason: String,
        /// Who decided.
        pub set_by: String,
        /// When.
        pub set_at: Timestamp,
    }
}

/// What an agency decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The newest first.
    pub rows: Vec<PolicyRow>,
    /// The actor may decide.
    pub may_set: bool,
}

impl Policy {
    /// Whether its cases may be opened: so without any decision.
    #[must_use]
    pub fn accepts(&self) -> bool {
        self.rows.first().is_none_or(|row| row.accepts)
    }

    /// The number of the newest decision; 0 without one.
    #[must_use]
    pub fn newest(&self) -> i64 {
        self.rows.first().map_or(0, |row| row.number)
    }
}

/// What the actor's agency decided.
///
/// # Errors
/// [`Failure::NotYourWork`] for roles without case work.
pub async fn of_agency(op: &Op) -> Outcome<Policy> {
    op.needs(Work::Support)?;
    let sql = "SELECT p.number, p.accepts, p.reason, s.name, p.set_at FROM emergency_policy p
               JOIN staff s ON s.id = p.set_by WHERE p.agency = $1 ORDER BY p.number DESC";
    let rows = op.read().await?.all(sql, args![op.actor.agency]).await?;
    Ok(Policy { rows, may_set: op.actor.role.may(Work::LeadAgency) })
}

/// The agencies whose cases may not be opened, by name: for the auditor.
///
/// # Errors
/// [`Failure::NotYourWork`] for others than auditors.
pub async fn closed(op: &Op) -> Outcome<Vec<String>> {
    op.needs(Work::ReadAudit)?;
    let sql = "SELECT a.name FROM emergency_policy p JOIN agency a ON a.id = p.agency WHERE NOT p.accepts
               AND p.number = (SELECT max(n.number) FROM emergency_policy n WHERE n.agency = p.agency)
               ORDER BY a.sort, a.id";
    let names: Vec<(String,)> = op.read().await?.all(sql, args![]).await?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}

/// Whether a case may be opened, as far as its responsible agency decides.
pub(super) async fn lets_in(read: &mut Read, case: CaseId) -> db::Result<bool> {
    let sql = "SELECT p.accepts FROM emergency_policy p JOIN support_case c ON c.responsible = p.agency
               WHERE c.id = $1 ORDER BY p.number DESC LIMIT 1";
    Ok(read.single_optional(sql, args![case]).await?.unwrap_or(true))
}

/// A decision as it was typed.
#[derive(Debug, Clone, Default)]
pub struct SetPolicy {
    /// Its cases may be opened.
    pub accepts: Option<bool>,
    /// Why.
    pub reason: String,
    /// The newest number that was shown.
    pub seen: i64,
}

impl SetPolicy {
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.accepts.is_none() {
            problems.push(Problem::new("accepts", "緊急アクセスの対象にするかどうかを選んでください。"));
        }
        if self.reason.trim().is_empty() {
            problems.push(Problem::new("reason", "そうする理由を入力してください。"));
        } else if self.reason.chars().count() > LONGEST {
            problems.push(Problem::new("reason", format!("理由は{LONGEST}文字以内で入力してください。")));
        } else if japanese::my_number::check_my_number(&self.reason) {
            problems.push(Problem::new("reason", crate::household::MY_NUMBER));
        }
        problems
    }
}

/// Decides for the actor's agency, from now on; what is open stays open until its hour is over.
///
/// # Errors
/// [`Failure::NotYourWork`] for others than managers; [`Failure::Invalid`] per field; [`Failure::Stale`] if somebody else
/// decided meanwhile.
pub async fn set(op: &Op, command: &SetPolicy) -> Outcome<()> {
    op.needs(Work::LeadAgency)?;
    let problems = command.problems();
    let Some(accepts) = command.accepts.filter(|_| problems.is_empty()) else {
        return Err(Failure::Invalid(problems));
    };
    let agency: AgencyId = op.actor.agency;
    let mut tx = op.write().await?;
    let sql = "SELECT coalesce(max(number), 0) FROM emergency_policy WHERE agency = $1";
    let newest: i64 = tx.single(sql, args![agency]).await?;
    let sql = "INSERT INTO emergency_policy (agency, number, accepts, reason, set_by, set_at)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (agency, number) DO NOTHING";
    let values = args![agency, newest + 1, accepts, command.reason.trim(), op.actor.staff, op.now];
    if newest != command.seen || tx.execute(sql, values).await? == 0 {
        return Err(Failure::Stale);
    }
    let detail = if accepts { "accepts" } else { "closed" };
    let entry = Entry::new(Action::SetEmergencyPolicy).object("emergency_policy", agency).detail(detail);
    audit::record_and_commit(tx, op, entry.words(command.reason.trim(), op.salt())).await?;
    Ok(())
}
