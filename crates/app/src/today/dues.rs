//! The dates of an agency that are due: overdue, today, and in the coming days.

use db::{Read, SqlText, args};
use domain::{
    due::{DueKind, days_after},
    ids::{CaseId, DueId},
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{Op, visible_case, visible_person};

/// How many are listed.
pub const LIMIT: i64 = 50;
/// How many days ahead the list looks.
pub(super) const DAYS_AHEAD: i32 = 7;

db::from_row! {
    /// Something that is due.
    pub struct DueLine {
        /// Its id.
        pub id: DueId,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// How the household is called, where the reader may know it.
        pub household: Option<String>,
        /// Whether the reader may open the case.
        pub case_open: bool,
        /// Why.
        pub kind: DueKind,
        /// By when.
        pub on: Date,
        /// What.
        pub what: String,
        /// Where it comes from.
        pub source: Option<Uuid>,
        /// Whether the case is the reader's own.
        pub mine: bool,
        /// Who is in charge of it, if that is somebody of the reader's agency.
        pub staff_name: Option<String>,
        /// What `source` is: `referral`, `declined`, `return`, or nothing known here.
        pub origin: Option<String>,
    }
}

/// The page on which something due is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// The screening of this intake.
    Screening(Uuid),
    /// This つなぎ.
    Referral(Uuid),
    /// A new つなぎ of the case: a screening or a declining agency asked for it.
    NewReferral(CaseId),
    /// This つなぎ戻し.
    Return(Uuid),
    /// The case itself.
    Case(CaseId),
    /// Nowhere: the reader may not open the case.
    Nowhere,
}

impl DueLine {
    /// Where it is done.
    #[must_use]
    pub fn place(&self) -> Where {
        match (self.origin.as_deref(), self.source, self.kind) {
            (Some("referral"), Some(id), DueKind::Answer | DueKind::Task) => Where::Referral(id),
            (Some("declined" | "intake"), Some(_), DueKind::Task) if self.case_open => {
                Where::NewReferral(self.case)
            }
            (Some("return"), Some(id), DueKind::Answer) => Where::Return(id),
            (Some("intake"), Some(id), DueKind::Screening) => Where::Screening(id),
            _ if self.case_open => Where::Case(self.case),
            _ => Where::Nowhere,
        }
    }
}

/// The day before which no date is watched.
pub(crate) const EVER: Date = Date::constant(1868, 1, 1);

macro_rules! dues {
    ($whose:literal) => {
        concat!(
    "SELECT d.id, d.case_id, c.number, CASE WHEN ",
    visible_person!("d.case_id", "NULL", "$1", "$2"),
    " OR (r.to_agency = $1 AND r.shares_basic AND r.stage IN ('sent', 'received', 'consulting'))",
    " THEN h.label END, ",
    visible_case!("d.case_id", "$1", "$2"),
    ", d.kind, d.on_date, d.what, d.source, (c.responsible = $1 AND c.staff IS NOT NULL AND c.staff = $5),",
    " CASE WHEN c.responsible = $1 THEN (SELECT s.name FROM staff s WHERE s.id = c.staff) END,",
    " CASE WHEN r.stage IN ('declined', 'withdrawn') THEN 'declined' WHEN r.id IS NOT NULL THEN 'referral'",
    " WHEN b.id IS NOT NULL THEN 'return' WHEN i.id IS NOT NULL THEN 'intake' END",
    " FROM (SELECT u.id, u.case_id, u.kind, u.on_date, u.what, u.source FROM due u",
    " WHERE u.agency = $1 AND u.done_on IS NULL AND u.on_date <= $3 AND u.on_date >= $6",
    $whose,
    " {hidden u.case_id} ORDER BY u.on_date, u.id LIMIT $4) d",
    " JOIN support_case c ON c.id = d.case_id JOIN household h ON h.id = c.household",
    " LEFT JOIN referral r ON r.id = d.source LEFT JOIN referral_return b ON b.id = d.source",
    " LEFT JOIN intake i ON i.id = d.source",
    " WHERE c.state = 'open' ORDER BY d.on_date, d.id"
        )
    };
}

/// `$1` agency, `$2` today, `$3` last day, `$4` limit, `$5` the reader, `$6` first day.
const DUES: &str = dues!("");
const MINE: &str = dues!(
    " AND EXISTS (SELECT 1 FROM support_case k WHERE k.id = u.case_id AND k.responsible = $1 AND k.staff = $5)"
);

/// Which dates.
pub(crate) struct Span {
    /// From this day.
    pub from: Date,
    /// To this day.
    pub until: Date,
    /// Of the reader's own cases alone.
    pub mine: bool,
    /// So many at most.
    pub limit: i64,
}

/// The first dates of the actor's agency up to a week ahead.
pub(super) async fn list(read: &mut Read, op: &Op) -> db::Result<Vec<DueLine>> {
    list_until(read, op, days_after(op.today(), DAYS_AHEAD)).await
}

/// The first dates of the actor's agency up to a day.
pub(crate) async fn list_until(read: &mut Read, op: &Op, until: Date) -> db::Result<Vec<DueLine>> {
    spanned(read, op, &Span { from: EVER, until, mine: false, limit: LIMIT }).await
}

/// The dates of the actor's agency in a span of days, the earliest first.
pub(crate) async fn spanned(read: &mut Read, op: &Op, span: &Span) -> db::Result<Vec<DueLine>> {
    let text = if span.mine { MINE } else { DUES };
    let values = args![op.agency(), op.today(), span.until, span.limit, op.actor.staff, span.from.max(EVER)];
    let (sql, args) = op.without_hidden(text, values);
    read.all(&sql, args).await
}

/// How many are due up to today, and how many of them are overdue. Counts stop at a thousand.
pub(super) async fn count(read: &mut Read, op: &Op) -> db::Result<(i64, i64)> {
    let mut sql = SqlText::new(
        "SELECT count(*), CAST(sum(CASE WHEN d.on_date < $2 THEN 1 ELSE 0 END) AS BIGINT)
         FROM (SELECT on_date FROM due WHERE agency = $1 AND done_on IS NULL AND on_date <= $2",
    );
    let mut values = args![op.agency(), op.today()];
    if !op.hidden().is_empty() {
        sql.push(" AND case_id NOT IN (").push_params(3, op.hidden().len()).push(")");
        values.extend(op.hidden().iter().map(db::ToValue::to_value));
    }
    sql.push(" ORDER BY on_date LIMIT 1000) d");
    let counted: Option<(i64, Option<i64>)> = read.all_dynamic(&sql, values).await?.pop();
    let (due, overdue) = counted.unwrap_or_default();
    Ok((due, overdue.unwrap_or(0)))
}
