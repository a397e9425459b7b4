//! Reading the record of use: what a repeated form did, and pages for the auditor.
//!
//! A page says who did what when, for which agency, to which case (its number) and on which ground. It joins
//! no person and no text of a case. Reading it is recorded like any other read.

use db::{Args, Read, SqlText, ToValue, args};
use domain::{
    disclosure::Basis,
    ids::{AgencyId, CaseId, StaffId},
    staff::{Role, Work},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz};
use uuid::Uuid;

use super::{Action, Entry};
use crate::{Op, Outcome, case};

db::from_row! {
    /// What the first submission of a form did.
    pub struct Submitted {
        /// The act's code.
        pub action: String,
        /// The kind of thing.
        pub object: String,
        /// Its id.
        pub object_id: Option<Uuid>,
        /// Its case.
        pub case: Option<Uuid>,
    }
}

/// What the form with this key did, if this person sent it before.
///
/// # Errors
/// The database's own.
pub async fn submitted(read: &mut Read, staff: StaffId, key: Uuid) -> db::Result<Option<Submitted>> {
    read.optional(
        "SELECT action, object, object_id, case_id FROM audit_entry WHERE submission = $1 AND staff = $2",
        args![key, staff],
    )
    .await
}

/// How many entries a page of the record shows.
pub const PAGE: usize = 50;

/// Whether an act succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcomes {
    /// It did.
    Done,
    /// It was refused.
    Refused,
}

/// Which entries to show; empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// By this person.
    pub staff: Option<StaffId>,
    /// For this agency.
    pub agency: Option<AgencyId>,
    /// Of this kind.
    pub action: Option<Action>,
    /// About the case with this number, typed in any width and case.
    pub case_number: Option<String>,
    /// From this day (Japan).
    pub from: Option<Date>,
    /// Until this day (Japan), inclusive.
    pub to: Option<Date>,
    /// Only such outcomes.
    pub outcome: Option<Outcomes>,
    /// Older than this entry: the last one of the page before.
    pub before: Option<i64>,
}

db::from_row! {
    /// One entry in words that need no second query.
    pub struct Line {
        /// Its place in the record.
        pub seq: i64,
        /// When.
        pub at: Timestamp,
        /// Who; `None` for the program itself.
        pub staff: Option<StaffId>,
        /// Their name.
        pub staff_name: Option<String>,
        /// In which role.
        pub role: Option<Role>,
        /// For which agency.
        pub agency: Option<AgencyId>,
        /// The agency's name.
        pub agency_name: Option<String>,
        /// What, as stored.
        pub action: String,
        /// The case.
        pub case: Option<CaseId>,
        /// The case's number.
        pub case_number: Option<String>,
        /// On which ground.
        pub basis: Option<Basis>,
        /// "ok" or "refused".
        pub outcome: String,
        /// A short fact such as a count.
        pub detail: Option<String>,
    }
}

/// A page of the record, newest first.
#[derive(Debug)]
pub struct Page {
    /// The entries.
    pub lines: Vec<Line>,
    /// The last entry of this page, if there are older ones.
    pub next: Option<i64>,
    /// Members of staff to choose from.
    pub staff: Vec<(StaffId, String)>,
    /// Agencies to choose from.
    pub agencies: Vec<(AgencyId, String)>,
}

/// One page for the auditor. Also records that it was read, before it is returned.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for others than auditors.
pub async fn page(op: &Op, filter: &Filter) -> Outcome<Page> {
    op.needs(Work::ReadAudit)?;
    let mut read = op.read().await?;
    let case = case_of_filter(&mut read, filter).await?;
    let mut lines = lines(&mut read, filter, case, PAGE + 1).await?;
    let staff = read.all("SELECT id, name FROM staff ORDER BY kana, name, id", args![]).await?;
    let agencies = read.all("SELECT id, name FROM agency ORDER BY sort, id", args![]).await?;
    drop(read);
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().map(|line| line.seq).filter(|_| more);
    record_reading(op, case, lines.len()).await?;
    Ok(Page { lines, next, staff, agencies })
}

/// The newest entries of a filter, at most `most`, and whether there are more, for a file. Recorded like a page.
///
/// # Errors
/// As [`page`].
pub async fn newest(op: &Op, filter: &Filter, most: usize) -> Outcome<(Vec<Line>, bool)> {
    op.needs(Work::ReadAudit)?;
    let mut read = op.read().await?;
    let case = case_of_filter(&mut read, filter).await?;
    let mut found = lines(&mut read, filter, case, most + 1).await?;
    drop(read);
    let more = found.len() > most;
    found.truncate(most);
    record_reading(op, case, found.len()).await?;
    Ok((found, more))
}

async fn record_reading(op: &Op, case: Option<CaseId>, count: usize) -> Outcome<()> {
    let entry = Entry::new(Action::ReadAudit).detail(format!("{count}件"));
    let entry = case.map_or(entry.clone(), |case| entry.case(case));
    Ok(op.app.read_log().record(op, entry).await?)
}

async fn case_of_filter(read: &mut Read, filter: &Filter) -> db::Result<Option<CaseId>> {
    match &filter.case_number {
        Some(number) => case_of_number(read, number).await,
        None => Ok(None),
    }
}

/// None if the filter names a case that there is not.
async fn lines(read: &mut Read, filter: &Filter, case: Option<CaseId>, most: usize) -> db::Result<Vec<Line>> {
    if filter.case_number.is_some() && case.is_none() {
        return Ok(vec![]);
    }
    let (sql, args) = select(filter, case, most);
    read.all_dynamic(&sql, args).await
}

/// The case with a number as typed, also one that was disposed of: its entries stay.
pub(super) async fn case_of_number(read: &mut Read, typed: &str) -> db::Result<Option<CaseId>> {
    read.single_optional(
        "SELECT id FROM support_case WHERE number = $1 UNION ALL
         SELECT case_id FROM disposal_item WHERE number = $1 AND outcome = 'removed' AND kind IN ('case', 'intake')",
        args![case::number_typed(typed)],
    )
    .await
}

fn select(filter: &Filter, case: Option<CaseId>, most: usize) -> (SqlText, Args) {
    let mut sql = SqlText::new(
        "SELECT e.seq, e.at, e.staff, s.name, e.role, e.agency, a.name, e.action, e.case_id,
                coalesce(c.number, (SELECT d.number FROM disposal_item d WHERE d.case_id = e.case_id AND d.outcome = 'removed'
                                    AND d.kind IN ('case', 'intake'))), e.basis,
                e.outcome, e.detail
         FROM audit_entry e
         LEFT JOIN staff s ON s.id = e.staff
         LEFT JOIN agency a ON a.id = e.agency
         LEFT JOIN support_case c ON c.id = e.case_id
         WHERE 1 = 1",
    );
    let mut args = Args::new();
    let mut narrow = |wanted: bool, piece: &'static str, value: db::Value| {
        if wanted {
            args.push(value);
            sql.push(piece).push_params(args.len(), 1);
        }
    };
    let outcome = filter.outcome.map(|outcome| match outcome {
        Outcomes::Done => "ok",
        Outcomes::Refused => "refused",
    });
    let after = filter.to.and_then(|day| day.checked_add(1.day()).ok()).and_then(midnight);
    narrow(filter.staff.is_some(), " AND e.staff = ", filter.staff.to_value());
    narrow(filter.agency.is_some(), " AND e.agency = ", filter.agency.to_value());
    let action = filter.action.map(domain::code::Code::code);
    narrow(action.is_some(), " AND e.action = ", action.to_value());
    narrow(case.is_some(), " AND e.case_id = ", case.to_value());
    narrow(filter.from.is_some(), " AND e.at >= ", filter.from.and_then(midnight).to_value());
    narrow(after.is_some(), " AND e.at < ", after.to_value());
    narrow(outcome.is_some(), " AND e.outcome = ", outcome.to_value());
    narrow(filter.before.is_some(), " AND e.seq < ", filter.before.to_value());
    args.push(i64::try_from(most).unwrap_or(i64::MAX).to_value());
    sql.push(" ORDER BY e.seq DESC LIMIT ").push_params(args.len(), 1);
    (sql, args)
}

/// The instant at which a day begins in Japan.
pub(super) fn midnight(day: Date) -> Option<Timestamp> {
    tz::Offset::constant(9).to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).ok()
}

#[cfg(test)]
mod tests;
